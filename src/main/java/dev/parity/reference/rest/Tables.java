package dev.parity.reference.rest;

import dev.parity.reference.http.Response;
import dev.parity.reference.rest.error.Problem;
import dev.parity.reference.rest.error.RequestProblem;
import dev.parity.reference.rest.query.Range;
import dev.parity.reference.rest.schema.SchemaProblem;
import dev.parity.reference.rest.schema.Table;
import dev.parity.reference.rest.sql.Plan;
import dev.parity.reference.rest.sql.Planner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads and writes tables and views. */
final class Tables {
    private static final BigInteger FIRST = BigInteger.ZERO;

    private final RestSettings settings;
    private final Executor executor;

    Tables(RestSettings settings, Executor executor) {
        this.settings = settings;
        this.executor = executor;
    }

    Response answer(ApiRequest request) {
        Table table = request.cache()
                .table(request.target())
                .orElseThrow(() -> SchemaProblem.noTable(request.target(), request.cache()));
        return switch (request.method()) {
            case "OPTIONS" -> allowed(table);
            case "GET", "HEAD" -> read(request, table);
            default -> write(request, table);
        };
    }

    private static Response allowed(Table table) {
        List<String> methods = new ArrayList<>(List.of("OPTIONS", "GET", "HEAD"));
        if (table.insertable()) {
            methods.add("POST");
        }
        if (table.insertable() && table.updatable() && !table.primaryKey().isEmpty()) {
            methods.add("PUT");
        }
        if (table.updatable()) {
            methods.add("PATCH");
        }
        if (table.deletable()) {
            methods.add("DELETE");
        }
        return info(String.join(",", methods));
    }

    static Response info(String methods) {
        return new Answer(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("Allow", methods)
                .body(new byte[0])
                .response();
    }

    private Response read(ApiRequest request, Table table) {
        Planner.Read read =
                Planning.of(request, settings).table(table, request.query(), request.ranges(), request.top());
        Negotiation negotiated = negotiate(request, read);
        mustBeKnown(request.preferences());
        Planner.Wanted wanted = Planning.wanted(
                request.head() ? negotiated.withoutBody() : negotiated,
                request.preferences().counting());
        boolean explains = negotiated.type().isPlan();
        Result result = executor.run(request, read.plan(wanted), true, null, explains, check(negotiated.type(), null));
        if (explains) {
            return explained(request, negotiated.type(), result);
        }
        int status = Answer.rangeStatus(request.top(), result.page(), result.total());
        Answer answer = rows(new Answer(status), request.top(), result)
                .header("Content-Location", contentLocation(request))
                .type(negotiated.type(), request)
                .applied(request.preferences(), new Preferences.Honoured(false, false, false, false));
        if (!request.head()) {
            answer.body(status == 416 ? outOfBounds(request, result) : result.body());
        }
        return answer.overriddenBy(result).response();
    }

    static Answer rows(Answer answer, Range top, Result result) {
        BigInteger last = top.first().add(BigInteger.valueOf(result.page() - 1));
        return answer.contentRange(top.first(), last, result.total());
    }

    static Response explained(ApiRequest request, MediaType type, Result result) {
        return new Answer(200).type(type, request).body(result.body()).response();
    }

    private byte[] outOfBounds(ApiRequest request, Result result) {
        return outOfBounds(request, result, settings.server().minimalErrors());
    }

    static byte[] outOfBounds(ApiRequest request, Result result, boolean minimal) {
        return RequestProblem.outOfBounds(request.top().first().toString(), String.valueOf(result.total()))
                .body(minimal);
    }

    private static String contentLocation(ApiRequest request) {
        String canonical = request.query().canonical();
        String path = "/" + request.target().name();
        return Encoding.headerText(canonical.isEmpty() ? path : path + "?" + canonical);
    }

    private Negotiation negotiate(ApiRequest request, Planner.Read read) {
        return Negotiation.of(
                request.accepts(),
                request.target(),
                read.selectsRows(),
                request.cache(),
                settings.database().plans());
    }

    static void mustBeKnown(Preferences preferences) {
        if (preferences.strict() && !preferences.invalid().isEmpty()) {
            throw RequestProblem.badPreferences(preferences.invalid());
        }
    }

    /** What refuses a result, or null if nothing can. */
    static Consumer<Result> check(MediaType type, Preferences limiting) {
        boolean singular = type.kind() == MediaType.Kind.OBJECT;
        Long most = limiting == null || !limiting.strict()
                ? null
                : limiting.maxAffected().orElse(null);
        if (!singular && most == null) {
            return null;
        }
        return result -> {
            if (singular && result.page() != 1) {
                throw RequestProblem.notSingular(result.page());
            }
            if (most != null && result.page() > most) {
                throw RequestProblem.tooManyAffected(result.page());
            }
        };
    }

    private Response write(ApiRequest request, Table table) {
        Planner planner = Planning.of(request, settings);
        Planner.Read read = planner.written(table, request.query());
        Preferences preferences = request.preferences();
        Planner.Rows rows = new Planner.Rows(
                request.payload().json(),
                request.payload().object(),
                request.payload().keys(),
                preferences.defaults() && !request.method().equals("PUT"));
        Planner.Returned returned = new Planner.Returned(preferences.full(), preferences.headersOnly());
        mustBeKnown(preferences);
        Negotiation negotiated = negotiate(request, read);
        Planner.Wanted wanted =
                Planning.wanted(preferences.full() ? negotiated : negotiated.withoutBody(), preferences.counting());
        Plan plan = plan(request, table, read, rows, returned, wanted);
        boolean explains = negotiated.type().isPlan();
        Result result =
                executor.run(request, plan, false, null, explains, explains ? null : check(request, negotiated));
        return explains
                ? explained(request, negotiated.type(), result)
                : written(request, table, negotiated.type(), result);
    }

    private static Consumer<Result> check(ApiRequest request, Negotiation negotiated) {
        return switch (request.method()) {
            case "PUT" ->
                result -> {
                    if (result.page() != 1) {
                        throw RequestProblem.keyMismatchOnPut();
                    }
                };
            case "POST" -> check(negotiated.type(), null);
            default -> check(negotiated.type(), request.preferences());
        };
    }

    private static Plan plan(
            ApiRequest request,
            Table table,
            Planner.Read read,
            Planner.Rows rows,
            Planner.Returned returned,
            Planner.Wanted wanted) {
        return switch (request.method()) {
            case "POST" -> read.insert(table, rows, upsert(request, table), returned, wanted);
            case "PUT" -> read.put(table, request.query(), rows, returned, wanted);
            case "PATCH" -> read.update(table, request.query(), rows, returned, wanted);
            case "DELETE" -> read.delete(table, request.query(), returned, wanted);
            default -> throw Problem.of(405, "PGRST117", "Unsupported HTTP method: " + request.method());
        };
    }

    private static Planner.Upsert upsert(ApiRequest request, Table table) {
        return request.preferences().resolution().isEmpty()
                ? Planner.Upsert.NONE
                : new Planner.Upsert(
                        request.query().onConflict().orElse(table.primaryKey()),
                        request.preferences().merge());
    }

    private static Response written(ApiRequest request, Table table, MediaType type, Result result) {
        Preferences preferences = request.preferences();
        boolean full = preferences.full();
        Answer answer = new Answer(status(request, result));
        switch (request.method()) {
            case "POST" -> {
                location(answer, table, result);
                answer.contentRange(BigInteger.ONE, FIRST, preferences.counts() ? result.page() : null);
                boolean resolved = !table.primaryKey().isEmpty()
                        || request.query().onConflict().isPresent();
                answer.applied(preferences, new Preferences.Honoured(resolved, true, true, false));
                answer.body(full ? result.body() : new byte[0]);
            }
            case "PATCH" -> {
                answer.contentRange(
                        FIRST, BigInteger.valueOf(result.page() - 1), preferences.counts() ? result.page() : null);
                answer.applied(preferences, new Preferences.Honoured(false, true, true, true));
            }
            case "DELETE" -> {
                answer.contentRange(BigInteger.ONE, FIRST, preferences.counts() ? result.page() : null);
                answer.applied(preferences, new Preferences.Honoured(false, true, false, true));
            }
            default -> answer.applied(preferences, new Preferences.Honoured(false, true, false, false));
        }
        if (full) {
            answer.type(type, request).body(result.body());
        }
        return answer.overriddenBy(result).response();
    }

    private static int status(ApiRequest request, Result result) {
        Integer inserted = result.inserted();
        boolean full = request.preferences().full();
        return switch (request.method()) {
            case "POST" ->
                inserted == null || (inserted <= 0 && request.preferences().merge()) ? 200 : 201;
            case "PUT" -> !full ? 204 : inserted != null && inserted > 0 ? 201 : 200;
            default -> full ? 200 : 204;
        };
    }

    private static void location(Answer answer, Table table, Result result) {
        if (!result.location().isEmpty()) {
            String query = result.location().stream()
                    .map(pair -> Encoding.component(pair.substring(0, pair.indexOf('='))) + "="
                            + Encoding.component(pair.substring(pair.indexOf('=') + 1)))
                    .collect(Collectors.joining("&"));
            answer.header("Location", Encoding.headerText("/" + table.id().name() + "?" + query));
        }
    }
}
