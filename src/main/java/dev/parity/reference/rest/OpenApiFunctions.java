package dev.parity.reference.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.rest.schema.Routine;
import java.util.List;

/** Paths of functions. */
final class OpenApiFunctions {
    private static final List<String> MIMES = List.of(
            "application/json",
            "application/vnd.pgrst.object+json;nulls=stripped",
            "application/vnd.pgrst.object+json");

    private OpenApiFunctions() {}

    static ObjectNode path(Routine routine) {
        ObjectNode path = Json.object();
        if (routine.volatility() != Routine.Volatility.VOLATILE) {
            ArrayNode parameters = operation(path, "get", routine);
            routine.parameters().forEach(parameter -> query(parameters.addObject(), parameter));
        }
        ArrayNode parameters = operation(path, "post", routine);
        ObjectNode body = parameters.addObject();
        body.put("name", "args");
        body.put("in", "body");
        body.put("required", true);
        body.set("schema", schema(routine));
        parameters.addObject().put("$ref", "#/parameters/preferParams");
        return path;
    }

    private static ArrayNode operation(ObjectNode path, String method, Routine routine) {
        ObjectNode operation = path.putObject(method);
        operation.putArray("tags").add("(rpc) " + routine.id().name());
        OpenApiDocument.describe(operation, routine.description());
        OpenApiDocument.texts(operation.putArray("produces"), MIMES);
        operation.putObject("responses").putObject("200").put("description", "OK");
        return operation.putArray("parameters");
    }

    private static ObjectNode schema(Routine routine) {
        ObjectNode schema = Json.object();
        if (routine.description() != null) {
            schema.put("description", routine.description());
        }
        schema.put("type", "object");
        List<String> required = routine.parameters().stream()
                .filter(Routine.Parameter::required)
                .map(Routine.Parameter::name)
                .toList();
        if (!required.isEmpty()) {
            OpenApiDocument.texts(schema.putArray("required"), required);
        }
        ObjectNode properties = schema.putObject("properties");
        routine.parameters()
                .forEach(parameter -> OpenApiTypes.add(properties.putObject(parameter.name()), parameter.type()));
        return schema;
    }

    private static void query(ObjectNode node, Routine.Parameter parameter) {
        String type = OpenApiTypes.type(parameter.type());
        node.put("name", parameter.name());
        node.put("in", "query");
        node.put("required", parameter.required());
        if (parameter.variadic() && "array".equals(type)) {
            String element = OpenApiTypes.element(parameter.type());
            node.put("type", type);
            node.put("collectionFormat", "multi");
            ObjectNode items = node.putObject("items");
            items.put("format", OpenApiTypes.format(element));
            if (OpenApiTypes.type(element) != null) {
                items.put("type", OpenApiTypes.type(element));
            }
        } else {
            node.put("format", OpenApiTypes.format(parameter.type()));
            node.put("type", type == null || type.equals("array") ? "string" : type);
        }
    }
}
