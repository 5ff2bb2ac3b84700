package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.Routine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Writes the call of a function as a SELECT. */
final class CallSql {
    private static final Identifier CALL = Identifier.local("pgrst_call");

    /**
     * @param given names of the arguments
     * @param columns of the result that are needed; empty or {@code *} for all
     */
    record Call(Routine routine, CallArguments arguments, Set<String> given, List<String> columns) {
        List<Routine.Parameter> parameters() {
            return routine.parameters().stream()
                    .filter(parameter -> given.contains(parameter.name()))
                    .toList();
        }

        boolean unnamed() {
            return routine.parameters().size() == 1
                    && routine.parameters().get(0).name().isEmpty();
        }
    }

    private CallSql() {}

    static void write(Sql sql, Call call) {
        Routine routine = call.routine();
        sql.raw("SELECT ");
        if (routine.returnsScalar() || routine.returnsSetOfScalar()) {
            sql.raw("pgrst_call.pgrst_scalar");
        } else if (call.columns().isEmpty()) {
            sql.raw("*");
        } else {
            sql.join(", ", call.columns(), (into, column) -> into.column(CALL, column));
        }
        sql.raw(" ");
        if (call.unnamed()) {
            invoke(sql.raw("FROM "), call, () -> whole(sql, call));
        } else if (call.parameters().isEmpty()) {
            invoke(sql.raw("FROM "), call, () -> {});
        } else if (call.arguments() instanceof CallArguments.Json json) {
            fromBody(sql, call, json);
        } else {
            CallArguments.Named named = (CallArguments.Named) call.arguments();
            invoke(
                    sql.raw("FROM "),
                    call,
                    () -> sql.join(", ", call.parameters(), (into, parameter) -> argument(into, parameter, named)));
        }
    }

    private static void fromBody(Sql sql, Call call, CallArguments.Json json) {
        List<Coerced> fields = call.parameters().stream()
                .map(parameter ->
                        new Coerced(parameter.name(), List.of(), false, null, parameter.callType(), null, null, false))
                .toList();
        PayloadSql.write(sql, new PayloadSql.Payload(json.body(), fields, json.object(), false, true));
        sql.raw(", LATERAL ");
        invoke(
                sql,
                call,
                () -> sql.join(
                        ", ",
                        call.parameters(),
                        (into, parameter) -> named(into, parameter).column(PayloadSql.BODY, parameter.name())));
    }

    private static void invoke(Sql sql, Call call, Runnable arguments) {
        boolean scalar = call.routine().returnsScalar() || call.routine().returnsSetOfScalar();
        sql.raw(scalar ? "(SELECT " : "").name(call.routine().id()).raw("(");
        arguments.run();
        sql.raw(")").raw(scalar ? " pgrst_scalar) pgrst_call" : " pgrst_call");
    }

    private static Sql named(Sql sql, Routine.Parameter parameter) {
        return sql.raw(parameter.variadic() ? "VARIADIC " : "")
                .name(parameter.name())
                .raw(" := ");
    }

    private static void argument(Sql sql, Routine.Parameter parameter, CallArguments.Named named) {
        named(sql, parameter);
        List<String> values = named.values().getOrDefault(parameter.name(), List.of());
        if (parameter.variadic()) {
            sql.array(values).raw("::text[]");
        } else if (values.isEmpty()) {
            sql.raw("NULL");
        } else {
            sql.value(values.get(values.size() - 1));
        }
        sql.raw("::").fromCatalog(parameter.callType());
    }

    private static void whole(Sql sql, Call call) {
        Routine.Parameter parameter = call.routine().parameters().get(0);
        byte[] body = ((CallArguments.Whole) call.arguments()).body();
        if (parameter.type().equals("bytea")) {
            sql.bytes(body);
        } else {
            sql.value(new String(body, StandardCharsets.UTF_8)).raw("::").fromCatalog(parameter.type());
        }
    }
}
