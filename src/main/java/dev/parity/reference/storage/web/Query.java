package dev.parity.reference.storage.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;

/** The query string as an object: a name that repeats becomes an array; what is badly encoded stays as sent. */
public final class Query {
    private Query() {}

    public static ObjectNode of(Request request) {
        ObjectNode all = Json.object();
        for (String pair : request.rawQuery().split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                add(all, name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return all;
    }

    private static void add(ObjectNode all, String name, String value) {
        if (!all.has(name)) {
            all.put(name, value);
        } else if (all.get(name) instanceof ArrayNode several) {
            several.add(value);
        } else {
            all.set(name, Json.array().add(all.get(name)).add(value));
        }
    }

    private static String decoded(String text) {
        String spaced = text.replace('+', ' ');
        return Percent.decoded(spaced).orElse(spaced);
    }
}
