package dev.parity.reference.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parity.reference.http.Json;

/** PostgreSQL types in Swagger's words. */
final class OpenApiTypes {
    private OpenApiTypes() {}

    /** Null where any JSON may stand. */
    static String type(String sql) {
        return switch (sql) {
            case "boolean" -> "boolean";
            case "smallint", "integer", "bigint" -> "integer";
            case "numeric", "real", "double precision" -> "number";
            case "json", "jsonb" -> null;
            default -> sql.endsWith("[]") ? "array" : "string";
        };
    }

    static String format(String sql) {
        return switch (sql) {
            case "smallint", "integer" -> "int32";
            case "bigint" -> "int64";
            default -> sql;
        };
    }

    static String element(String sql) {
        return sql.substring(0, sql.length() - 2);
    }

    static void add(ObjectNode node, String sql) {
        node.put("format", format(sql));
        String type = type(sql);
        if (type != null) {
            node.put("type", type);
        }
        if ("array".equals(type)) {
            ObjectNode items = node.putObject("items");
            if (type(element(sql)) != null) {
                items.put("type", type(element(sql)));
            }
        }
    }

    /** A default, if it is a constant that JSON can hold. */
    static void addDefault(ObjectNode node, String sql, String value) {
        if ("string".equals(type(sql))) {
            String text = value.endsWith("::" + sql)
                    ? value.substring(0, value.length() - sql.length() - 2).replaceAll("^'+|'+$", "")
                    : value;
            if (text.indexOf('"') < 0 && text.indexOf('\\') < 0) {
                node.set("default", TextNode.valueOf(text));
            }
            return;
        }
        try {
            node.set("default", Json.parse(value));
        } catch (JsonProcessingException expression) {
            node.remove("default");
        }
    }
}
