package dev.parity.reference.rest;

import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.rest.error.RequestProblem;
import dev.parity.reference.rest.schema.Routine;
import dev.parity.reference.rest.schema.Table;
import dev.parity.reference.rest.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers the root: an OpenAPI description of what the caller may use. */
final class Root {
    private static final String TABLES =
            "select c.relname from pg_class c" + " join pg_namespace n on n.oid = c.relnamespace where n.nspname = ";
    private static final String MAY_USE = " and c.relkind in ('v', 'r', 'm', 'f', 'p') and not c.relispartition"
            + " and (pg_has_role(c.relowner, 'USAGE')"
            + " or has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"
            + " or has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))";
    private static final String FUNCTIONS =
            "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                    + " where has_function_privilege(p.oid, 'execute') and n.nspname = ";
    private static final String COMMENT =
            "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = ";

    /** @param functions names of the ones that may be executed */
    private record Access(Set<String> tables, Set<String> functions, Optional<String> comment) {}

    private final RestSettings settings;
    private final Executor executor;

    Root(RestSettings settings, Executor executor) {
        this.settings = settings;
        this.executor = executor;
    }

    Response answer(ApiRequest request) {
        if (request.method().equals("OPTIONS")) {
            return Tables.info("OPTIONS,GET,HEAD");
        }
        boolean acceptable = request.accepts().stream().anyMatch(Root::serves);
        if (!acceptable) {
            throw RequestProblem.notAcceptable(
                    request.accepts().stream().map(MediaType::mime).toList());
        }
        Answer answer = new Answer(200).type(MediaType.OPENAPI, request);
        Access access = access(request);
        if (!request.head()) {
            answer.body(Json.bytes(document(request, access).build()));
        }
        return answer.response();
    }

    private static boolean serves(MediaType type) {
        return switch (type.kind()) {
            case OPENAPI, JSON, ANY -> true;
            default -> false;
        };
    }

    private OpenApiDocument document(ApiRequest request, Access access) {
        boolean all = settings.openApi().mode() == RestSettings.Mode.IGNORE_PRIVILEGES;
        String schema = request.target().schema();
        List<Table> tables = request.cache().tables().stream()
                .filter(table -> table.id().schema().equals(schema))
                .filter(table -> all || access.tables.contains(table.id().name()))
                .sorted(Comparator.comparing(Table::id))
                .toList();
        List<Routine> routines = new ArrayList<>();
        request.cache().routines().entrySet().stream()
                .filter(entry -> entry.getKey().schema().equals(schema))
                .filter(entry -> all || access.functions.contains(entry.getKey().name()))
                .sorted(Comparator.comparing(entry -> entry.getKey()))
                .forEach(entry -> routines.addAll(entry.getValue()));
        return new OpenApiDocument(settings, request.cache(), tables, routines, access.comment);
    }

    private Access access(ApiRequest request) {
        String schema = request.target().schema();
        List<Transactions.Step<Access>> steps = new ArrayList<>();
        steps.add(new Transactions.Step<>(
                new Sql().raw(COMMENT).value(schema),
                (rows, before) -> new Access(
                        new HashSet<>(),
                        new HashSet<>(),
                        rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty())));
        steps.add(new Transactions.Step<>(new Sql().raw(TABLES).value(schema).raw(MAY_USE), (rows, before) -> {
            addAll(before.tables, rows);
            return before;
        }));
        steps.add(new Transactions.Step<>(new Sql().raw(FUNCTIONS).value(schema), (rows, before) -> {
            addAll(before.functions, rows);
            return before;
        }));
        return executor.inspect(request, steps);
    }

    private static void addAll(Set<String> names, ResultSet rows) throws SQLException {
        while (rows.next()) {
            names.add(rows.getString(1));
        }
    }
}
