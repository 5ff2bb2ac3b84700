package dev.parity.reference.rest.error;

import java.util.List;

/** Errors of the group PGRST1xx: the request itself. */
public final class RequestProblem {
    private RequestProblem() {}

    public static Problem badQuery(String message, String details) {
        return Problem.of(400, "PGRST100", message).details(details);
    }

    public static Problem methodOnFunction(String method) {
        return Problem.of(405, "PGRST101", "Cannot use the " + method + " method on RPC");
    }

    public static Problem badBody(String message) {
        return Problem.of(400, "PGRST102", message);
    }

    public static Problem badRange(String details) {
        return Problem.of(416, "PGRST103", "Requested range not satisfiable").details(details);
    }

    public static Problem outOfBounds(String offset, String total) {
        return badRange("An offset of " + offset + " was requested, but there are only " + total + " rows.");
    }

    public static Problem filtersForPut() {
        return Problem.of(405, "PGRST105", "Filters must include all and only primary key columns with 'eq' operators");
    }

    public static Problem schemaNotExposed(String schema, List<String> exposed) {
        return Problem.of(406, "PGRST106", "Invalid schema: " + schema)
                .hint("Only the following schemas are exposed: " + String.join(", ", exposed));
    }

    public static Problem notAcceptable(List<String> types) {
        return Problem.of(406, "PGRST107", "None of these media types are available: " + String.join(", ", types));
    }

    public static Problem notEmbedded(String name) {
        return Problem.of(400, "PGRST108", "'" + name + "' is not an embedded resource in this request")
                .hint("Verify that '" + name + "' is included in the 'select' query parameter.");
    }

    public static Problem badHeadersSetting() {
        return Problem.of(
                500,
                "PGRST111",
                "response.headers guc must be a JSON array composed of objects with a single key and a string value");
    }

    public static Problem badStatusSetting() {
        return Problem.of(500, "PGRST112", "response.status guc must be a valid status code");
    }

    public static Problem limitOnPut() {
        return Problem.of(400, "PGRST114", "limit/offset querystring parameters are not allowed for PUT");
    }

    public static Problem keyMismatchOnPut() {
        return Problem.of(400, "PGRST115", "Payload values do not match URL in primary key column(s)");
    }

    public static Problem notSingular(long rows) {
        return Problem.of(406, "PGRST116", "Cannot coerce the result to a single JSON object")
                .details("The result contains " + rows + " rows");
    }

    public static Problem unsupportedMethod(String method) {
        return Problem.of(405, "PGRST117", "Unsupported HTTP method: " + method);
    }

    public static Problem orderNotToOne(String origin, String target) {
        return Problem.of(400, "PGRST118", "A related order on '" + target + "' is not possible")
                .details("'" + origin + "' and '" + target + "' do not form a many-to-one or one-to-one relationship");
    }

    public static Problem badPreferences(List<String> preferences) {
        return Problem.of(400, "PGRST122", "Invalid preferences given with handling=strict")
                .details("Invalid preferences: " + String.join(", ", preferences));
    }

    public static Problem aggregatesOff() {
        return Problem.of(400, "PGRST123", "Use of aggregate functions is not allowed");
    }

    public static Problem tooManyAffected(long rows) {
        return Problem.of(400, "PGRST124", "Query result exceeds max-affected preference constraint")
                .details("The query affects " + rows + " rows");
    }

    public static Problem badPath() {
        return Problem.of(404, "PGRST125", "Invalid path specified in request URL");
    }

    public static Problem rootDisabled() {
        return Problem.of(404, "PGRST126", "Root endpoint metadata is disabled");
    }

    public static Problem notImplemented(String details) {
        return Problem.of(400, "PGRST127", "Feature not implemented").details(details);
    }

    public static Problem maxAffectedNeedsRows() {
        return Problem.of(
                400,
                "PGRST128",
                "Function must return SETOF or TABLE when max-affected preference is used with handling=strict");
    }
}
