package dev.parity.reference.rest;

import dev.parity.reference.http.Response;
import dev.parity.reference.rest.error.RequestProblem;
import dev.parity.reference.rest.query.QueryString;
import dev.parity.reference.rest.schema.Routine;
import dev.parity.reference.rest.sql.CallArguments;
import dev.parity.reference.rest.sql.Plan;
import dev.parity.reference.rest.sql.Planner;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls functions. */
final class Functions {
    private final RestSettings settings;
    private final Executor executor;

    Functions(RestSettings settings, Executor executor) {
        this.settings = settings;
        this.executor = executor;
    }

    Response answer(ApiRequest request) {
        boolean byBody = request.method().equals("POST");
        Set<String> given = byBody ? request.payload().keys() : names(request);
        Routine routine =
                new RoutineFinder(request.cache(), request.contentType(), byBody).find(request.target(), given);
        return request.method().equals("OPTIONS") ? allowed(routine) : call(request, routine, given);
    }

    private static Set<String> names(ApiRequest request) {
        return request.query().arguments().stream().map(QueryString.Pair::name).collect(Collectors.toSet());
    }

    private static Response allowed(Routine routine) {
        boolean changes = routine.volatility() == Routine.Volatility.VOLATILE;
        return Tables.info(changes ? "OPTIONS,POST" : "OPTIONS,GET,HEAD,POST");
    }

    private Response call(ApiRequest request, Routine routine, Set<String> given) {
        Planner.Read read =
                Planning.of(request, settings).called(routine, request.query(), request.ranges(), request.top());
        Negotiation negotiated = Negotiation.of(
                request.accepts(),
                routine.rows(),
                read.selectsRows(),
                request.cache(),
                settings.database().plans());
        Preferences preferences = request.preferences();
        Tables.mustBeKnown(preferences);
        if (preferences.strict()
                && preferences.maxAffected().isPresent()
                && !routine.result().set()) {
            throw RequestProblem.maxAffectedNeedsRows();
        }
        Planner.Wanted wanted =
                Planning.wanted(request.head() ? negotiated.withoutBody() : negotiated, preferences.counting());
        Plan plan = read.call(routine, arguments(request, routine), given, wanted);
        boolean readOnly = request.reads() || routine.volatility() != Routine.Volatility.VOLATILE;
        boolean explains = negotiated.type().isPlan();
        Result result = executor.run(
                request,
                plan,
                readOnly,
                routine,
                explains,
                explains ? null : Tables.check(negotiated.type(), preferences));
        return explains
                ? Tables.explained(request, negotiated.type(), result)
                : answer(request, routine, negotiated.type(), result);
    }

    private static CallArguments arguments(ApiRequest request, Routine routine) {
        Payload payload = request.payload();
        if (!request.method().equals("POST")) {
            return new CallArguments.Named(Payload.grouped(request.query().arguments()));
        }
        if (request.contentType().kind() == MediaType.Kind.FORM) {
            return new CallArguments.Named(payload.form());
        }
        boolean unnamed = routine.parameters().size() == 1
                && routine.parameters().get(0).name().isEmpty();
        return unnamed
                ? new CallArguments.Whole(payload.raw())
                : new CallArguments.Json(payload.json(), payload.object());
    }

    private Response answer(ApiRequest request, Routine routine, MediaType type, Result result) {
        int status = Answer.rangeStatus(request.top(), result.page(), result.total());
        boolean empty = routine.returnsVoid();
        Answer answer = Tables.rows(new Answer(empty ? 204 : status), request.top(), result)
                .applied(request.preferences(), new Preferences.Honoured(false, false, false, true));
        if (!empty) {
            answer.type(type, request);
            if (!request.head()) {
                boolean minimal = settings.server().minimalErrors();
                answer.body(status == 416 ? Tables.outOfBounds(request, result, minimal) : result.body());
            }
        }
        return answer.overriddenBy(result).response();
    }
}
