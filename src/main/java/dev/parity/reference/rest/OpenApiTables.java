package dev.parity.reference.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.rest.schema.Column;
import dev.parity.reference.rest.schema.Relationship;
import dev.parity.reference.rest.schema.Relationship.Cardinality;
import dev.parity.reference.rest.schema.SchemaCache;
import dev.parity.reference.rest.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Paths and definitions of tables and views. */
final class OpenApiTables {
    private static final List<String> READ =
            List.of("select", "order", "range", "rangeUnit", "offset", "limit", "preferCount");

    private final SchemaCache cache;

    OpenApiTables(SchemaCache cache) {
        this.cache = cache;
    }

    ObjectNode path(Table table) {
        String name = table.id().name();
        List<String> filters = table.columns().stream()
                .map(column -> "rowFilter." + name + "." + column.name())
                .toList();
        ObjectNode path = Json.object();
        ObjectNode get = operation(path, "get", table, joined(filters, READ));
        ObjectNode responses = get.putObject("responses");
        ObjectNode ok = responses.putObject("200");
        ok.put("description", "OK");
        ObjectNode rows = ok.putObject("schema");
        rows.put("type", "array");
        rows.putObject("items").put("$ref", "#/definitions/" + name);
        responses.putObject("206").put("description", "Partial Content");
        if (table.insertable() || table.updatable() || table.deletable()) {
            String body = "body." + name;
            answers(operation(path, "post", table, List.of(body, "select", "preferPost")), "201", "Created");
            answers(
                    operation(path, "patch", table, joined(filters, List.of(body, "preferReturn"))),
                    "204",
                    "No Content");
            answers(operation(path, "delete", table, joined(filters, List.of("preferReturn"))), "204", "No Content");
        }
        return path;
    }

    private static void answers(ObjectNode operation, String status, String description) {
        operation.putObject("responses").putObject(status).put("description", description);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static ObjectNode operation(ObjectNode path, String method, Table table, List<String> parameters) {
        ObjectNode operation = path.putObject(method);
        operation.putArray("tags").add(table.id().name());
        OpenApiDocument.describe(operation, table.description());
        ArrayNode references = operation.putArray("parameters");
        parameters.forEach(name -> references.addObject().put("$ref", "#/parameters/" + name));
        return operation;
    }

    ObjectNode definition(Table table) {
        ObjectNode definition = Json.object();
        if (table.description() != null) {
            definition.put("description", table.description());
        }
        definition.put("type", "object");
        List<Column> required =
                table.columns().stream().filter(column -> !column.nullable()).toList();
        if (!required.isEmpty()) {
            ArrayNode names = definition.putArray("required");
            required.forEach(column -> names.add(column.name()));
        }
        ObjectNode properties = definition.putObject("properties");
        table.columns().forEach(column -> properties.set(column.name(), property(table, column)));
        return definition;
    }

    private ObjectNode property(Table table, Column column) {
        ObjectNode property = Json.object();
        OpenApiTypes.add(property, column.type());
        if (column.defaultValue() != null) {
            OpenApiTypes.addDefault(property, column.type(), column.defaultValue());
        }
        if (column.maxLength() != null) {
            property.put("maxLength", column.maxLength());
        }
        if (!column.labels().isEmpty()) {
            OpenApiDocument.texts(property.putArray("enum"), column.labels());
        }
        description(table, column).ifPresent(text -> property.put("description", text));
        return property;
    }

    private Optional<String> description(Table table, Column column) {
        List<String> notes = new ArrayList<>();
        if (OpenApiDocument.isKey(table, column)) {
            notes.add("This is a Primary Key.<pk/>");
        }
        foreignKey(table, column).ifPresent(notes::add);
        if (notes.isEmpty()) {
            return Optional.ofNullable(column.description());
        }
        String before = column.description() == null ? "" : column.description() + "\n\n";
        return Optional.of(before + "Note:\n" + String.join("\n", notes));
    }

    private Optional<String> foreignKey(Table table, Column column) {
        return cache.relationships(table.id()).stream()
                .filter(Relationship.Key.class::isInstance)
                .map(Relationship.Key.class::cast)
                .filter(key -> key.cardinality() != Cardinality.ONE_TO_MANY && !key.parent())
                .filter(key -> key.columns().size() == 1
                        && key.columns().get(0).column().equals(column.name()))
                .min(Comparator.comparing(Relationship.Key::foreignIsView))
                .map(key -> {
                    String foreign = key.foreign().name();
                    String target = key.columns().get(0).foreign();
                    return "This is a Foreign Key to `" + foreign + "." + target + "`.<fk table='" + foreign
                            + "' column='" + target + "'/>";
                });
    }
}
