package dev.parity.reference.rest;

import dev.parity.reference.rest.schema.Routine;
import dev.parity.reference.rest.sql.Plan;
import dev.parity.reference.rest.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs a plan in the transaction of its request. */
final class Executor {
    private final RestSettings.Database settings;
    private final Transactions transactions;
    private final TransactionSetup setup;

    Executor(RestSettings.Database settings, Transactions transactions) {
        this.settings = settings;
        this.transactions = transactions;
        this.setup = new TransactionSetup(settings);
    }

    /**
     * @param routine the function called, or null
     * @param explains whether the main statement gives lines of a plan
     * @param check what may refuse the result before the transaction ends, or null
     */
    Result run(
            ApiRequest request,
            Plan plan,
            boolean readOnly,
            Routine routine,
            boolean explains,
            Consumer<Result> check) {
        List<Transactions.Step<Result>> steps = begun(request, routine);
        steps.add(new Transactions.Step<>(plan.main(), explains ? Result::readPlan : Result::read));
        plan.estimate()
                .filter(any -> !explains)
                .ifPresent(sql -> steps.add(new Transactions.Step<>(
                        sql,
                        (rows, before) -> before.withEstimate(
                                rows, request.preferences().counting() == Plan.Count.PLANNED, settings.maxRows()))));
        String isolation = routine == null ? null : routine.isolation();
        return transactions
                .run(new Transactions.Work<>(
                        setup.begin(request, readOnly, isolation),
                        steps,
                        setup.end(request.preferences()),
                        check,
                        !request.caller().anonymous()))
                .orElseThrow();
    }

    /** Runs queries of our own under the caller's role. */
    <T> T inspect(ApiRequest request, List<Transactions.Step<T>> queries) {
        List<Transactions.Step<T>> steps = begun(request, null);
        steps.addAll(queries);
        return transactions
                .run(new Transactions.Work<>(
                        setup.begin(request, true, null),
                        steps,
                        setup.end(request.preferences()),
                        null,
                        !request.caller().anonymous()))
                .orElseThrow();
    }

    private <T> List<Transactions.Step<T>> begun(ApiRequest request, Routine routine) {
        Map<String, String> own = routine == null ? Map.of() : routine.settings();
        List<Transactions.Step<T>> steps = new ArrayList<>();
        steps.add(new Transactions.Step<>(setup.settings(request, own), null));
        setup.preRequest().ifPresent((Sql sql) -> steps.add(new Transactions.Step<>(sql, null)));
        return steps;
    }
}
