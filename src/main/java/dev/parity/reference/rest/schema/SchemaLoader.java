package dev.parity.reference.rest.schema;

import dev.parity.reference.rest.schema.Relationship.Cardinality;
import dev.parity.reference.rest.schema.Relationship.Pair;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the schema cache, in one transaction. */
public final class SchemaLoader {
    private static final Set<String> UNNAMED = Set.of("bytea", "json", "jsonb", "text", "xml");

    /** Reads one row. */
    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final List<String> schemas;
    private final List<String> searched;
    private final List<String> hoisted;

    private SchemaLoader(Connection connection, List<String> schemas, List<String> extra, List<String> hoisted) {
        this.connection = connection;
        this.schemas = schemas;
        this.searched = Stream.concat(schemas.stream(), extra.stream()).toList();
        this.hoisted = hoisted;
    }

    /**
     * @param schemas the exposed ones
     * @param extra schemas that are searched but not exposed
     * @param hoisted names of function settings that are applied to the whole transaction
     */
    public static SchemaCache load(
            Connection connection, List<String> schemas, List<String> extra, List<String> hoisted) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local search_path to ''");
            return new SchemaLoader(connection, schemas, extra, hoisted).load();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private SchemaCache load() throws SQLException {
        List<ViewKeys.View> views = query(CatalogSql.VIEWS, SchemaLoader::view, schemas, searched);
        List<ViewKeys.Key> keys = query(CatalogSql.KEYS, SchemaLoader::key);
        List<ViewKeys.Dependency> dependencies = ViewKeys.find(views, keys);
        Map<Identifier, Table> tables = withViewKeys(tables(), dependencies);
        Map<Identifier, List<Relationship>> relationships = new Relationships(tables, dependencies, schemas)
                .derive(
                        query(CatalogSql.FOREIGN_KEYS, SchemaLoader::foreignKey),
                        query(CatalogSql.COMPUTED, SchemaLoader::computed));
        tables.keySet().removeIf(id -> !schemas.contains(id.schema()));
        return new SchemaCache(
                tables,
                relationships,
                routines(),
                representations(),
                query(CatalogSql.MEDIA_HANDLERS, SchemaLoader::mediaHandler, schemas, schemas),
                roleSettings());
    }

    private Map<Identifier, Table> tables() throws SQLException {
        Map<Identifier, Map<String, Column>> columns = new HashMap<>();
        query(
                CatalogSql.COLUMNS,
                row -> {
                    Column column = column(row);
                    return columns.computeIfAbsent(id(row, 1), none -> new LinkedHashMap<>())
                            .put(column.name(), column);
                },
                schemas);
        Map<Identifier, Table> tables = new LinkedHashMap<>();
        query(CatalogSql.TABLES, row -> {
            int can = row.getInt(5);
            Identifier id = id(row, 1);
            return tables.put(
                    id,
                    new Table(
                            id,
                            row.getString(3),
                            row.getBoolean(4),
                            (can & 8) != 0,
                            (can & 4) != 0,
                            (can & 16) != 0,
                            texts(row, 6),
                            columns.getOrDefault(id, Map.of())));
        });
        return tables;
    }

    private static Column column(ResultSet row) throws SQLException {
        int length = row.getInt(8);
        return new Column(
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getString(6),
                row.getString(7),
                length == 0 ? null : length,
                row.getString(9),
                texts(row, 10));
    }

    /** A view's primary key is that of its table, if it shows all of its columns; of several, the first. */
    private static Map<Identifier, Table> withViewKeys(
            Map<Identifier, Table> tables, List<ViewKeys.Dependency> dependencies) {
        Map<Identifier, List<String>> primary = new HashMap<>();
        dependencies.stream()
                .filter(one -> one.kind() == ViewKeys.Kind.PRIMARY)
                .forEach(one -> one.columns()
                        .forEach(shown -> primary.computeIfAbsent(one.view(), none -> new ArrayList<>())
                                .add(shown.inView().get(0))));
        tables.replaceAll(
                (id, table) -> table.view() ? table.withPrimaryKey(primary.getOrDefault(id, List.of())) : table);
        return tables;
    }

    private Map<Identifier, List<Routine>> routines() throws SQLException {
        Map<Long, List<Routine.Parameter>> parameters = new HashMap<>();
        query(
                CatalogSql.PARAMETERS,
                row -> parameters
                        .computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                        .add(new Routine.Parameter(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5),
                                row.getBoolean(6))),
                schemas);
        Map<Identifier, List<Routine>> routines = new HashMap<>();
        query(
                        CatalogSql.ROUTINES,
                        row -> routine(row, parameters.getOrDefault(row.getLong(1), List.of())),
                        hoisted,
                        schemas)
                .stream()
                .filter(SchemaLoader::isCallable)
                .forEach(routine -> routines.computeIfAbsent(routine.id(), none -> new ArrayList<>())
                        .add(routine));
        routines.values()
                .forEach(list -> list.sort(Comparator.<Routine>comparingInt(
                                routine -> routine.parameters().size())
                        .thenComparing(routine -> routine.parameters().toString())));
        return routines;
    }

    private static boolean isCallable(Routine routine) {
        List<Routine.Parameter> unnamed = routine.parameters().stream()
                .filter(parameter -> parameter.name().isEmpty())
                .toList();
        return unnamed.isEmpty()
                || (unnamed.size() == 1
                        && UNNAMED.contains(routine.parameters().get(0).type()));
    }

    private static Routine routine(ResultSet row, List<Routine.Parameter> parameters) throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        texts(row, 11)
                .forEach(text ->
                        settings.put(text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1)));
        return new Routine(
                id(row, 2),
                row.getString(4),
                parameters,
                new Routine.Result(id(row, 5), row.getBoolean(7), row.getBoolean(8)),
                switch (row.getString(9)) {
                    case "i" -> Routine.Volatility.IMMUTABLE;
                    case "s" -> Routine.Volatility.STABLE;
                    default -> Routine.Volatility.VOLATILE;
                },
                row.getString(10),
                settings);
    }

    private Map<String, Identifier> representations() throws SQLException {
        Map<String, Identifier> found = new HashMap<>();
        query(
                CatalogSql.REPRESENTATIONS,
                row -> found.put(SchemaCache.cast(row.getString(1), row.getString(2)), id(row, 3)));
        return found;
    }

    private Map<String, Map<String, String>> roleSettings() throws SQLException {
        Map<String, Map<String, String>> found = new HashMap<>();
        query(
                CatalogSql.ROLES,
                row -> found.computeIfAbsent(row.getString(1), none -> new LinkedHashMap<>())
                        .put(row.getString(2), row.getString(3)));
        return found;
    }

    private static MediaHandler mediaHandler(ResultSet row) throws SQLException {
        Identifier target = id(row, 3);
        boolean any = target.equals(new Identifier("pg_catalog", "anyelement"));
        return new MediaHandler(id(row, 1), any ? null : target, row.getString(5), row.getString(6));
    }

    private static Relationship.Key foreignKey(ResultSet row) throws SQLException {
        List<Pair> pairs = new ArrayList<>();
        List<String> names = texts(row, 7);
        List<String> foreign = texts(row, 8);
        for (int i = 0; i < names.size(); i++) {
            pairs.add(new Pair(names.get(i), foreign.get(i)));
        }
        return new Relationship.Key(
                id(row, 1),
                id(row, 3),
                row.getBoolean(6),
                row.getBoolean(9) ? Cardinality.ONE_TO_ONE : Cardinality.MANY_TO_ONE,
                row.getString(5),
                pairs,
                false,
                false,
                false);
    }

    private static Relationship.Computed computed(ResultSet row) throws SQLException {
        Identifier table = id(row, 3);
        Identifier foreign = id(row, 5);
        return new Relationship.Computed(id(row, 1), table, foreign, row.getBoolean(7), table.equals(foreign));
    }

    private static ViewKeys.View view(ResultSet row) throws SQLException {
        return new ViewKeys.View(
                row.getLong(1), id(row, 2), row.getBoolean(5), texts(row, 6), TargetList.of(row.getString(4)));
    }

    private static ViewKeys.Key key(ResultSet row) throws SQLException {
        ViewKeys.Kind kind = switch (row.getString(2)) {
            case "p" -> ViewKeys.Kind.PRIMARY;
            case "f" -> ViewKeys.Kind.FOREIGN;
            default -> ViewKeys.Kind.REFERENCED;
        };
        List<Integer> numbers = Arrays.stream((Object[]) row.getArray(6).getArray())
                .map(number -> ((Number) number).intValue())
                .toList();
        return new ViewKeys.Key(row.getString(1), kind, row.getLong(3), id(row, 4), numbers, texts(row, 7));
    }

    private static Identifier id(ResultSet row, int first) throws SQLException {
        return new Identifier(row.getString(first), row.getString(first + 1));
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    @SafeVarargs
    private <T> List<T> query(String sql, Row<T> reader, List<String>... arrays) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arrays.length; i++) {
                Array array = connection.createArrayOf("text", arrays[i].toArray());
                statement.setArray(i + 1, array);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        }
    }
}
