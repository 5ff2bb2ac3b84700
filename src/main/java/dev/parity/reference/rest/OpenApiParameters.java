package dev.parity.reference.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.rest.schema.Column;
import dev.parity.reference.rest.schema.Table;
import java.util.List;

/** Parameters that operations refer to. */
final class OpenApiParameters {
    private static final List<String> RETURN = List.of("return=representation", "return=minimal", "return=none");
    private static final List<String> POST = List.of(
            "return=representation",
            "return=minimal",
            "return=none",
            "resolution=ignore-duplicates",
            "resolution=merge-duplicates");
    private static final String PAGING = "Limiting and Pagination";

    private OpenApiParameters() {}

    static void addCommon(ObjectNode all) {
        prefer(all, "preferParams", List.of());
        prefer(all, "preferReturn", RETURN);
        prefer(all, "preferCount", List.of("count=none"));
        prefer(all, "preferPost", POST);
        simple(all, "select", "select", "query", "Filtering Columns");
        simple(all, "on_conflict", "on_conflict", "query", "On Conflict");
        simple(all, "order", "order", "query", "Ordering");
        simple(all, "range", "Range", "header", PAGING);
        simple(all, "rangeUnit", "Range-Unit", "header", PAGING).put("default", "items");
        simple(all, "offset", "offset", "query", PAGING);
        simple(all, "limit", "limit", "query", PAGING);
    }

    private static ObjectNode simple(ObjectNode all, String key, String name, String in, String description) {
        ObjectNode parameter = all.putObject(key);
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("required", false);
        parameter.put("type", "string");
        if (description != null) {
            parameter.put("description", description);
        }
        return parameter;
    }

    private static void prefer(ObjectNode all, String key, List<String> values) {
        ObjectNode parameter = simple(all, key, "Prefer", "header", "Preference");
        if (!values.isEmpty()) {
            OpenApiDocument.texts(parameter.putArray("enum"), values);
        }
    }

    static void addTable(ObjectNode all, Table table) {
        String name = table.id().name();
        ObjectNode body = all.putObject("body." + name);
        body.put("name", name);
        body.put("description", name);
        body.put("required", false);
        body.put("in", "body");
        body.putObject("schema").put("$ref", "#/definitions/" + name);
        for (Column column : table.columns()) {
            simple(all, "rowFilter." + name + "." + column.name(), column.name(), "query", column.description());
        }
    }
}
