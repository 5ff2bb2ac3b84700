package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.storage.objects.Actor;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A signed request: who sends it, and its body as the client means it. */
record S3Call(Request request, Actor actor, ObjectNode query, InputStream body, OptionalLong length) {
    private static final String META = "x-amz-meta-";

    String bucket() {
        return request.pathParameter("bucket");
    }

    String key() {
        return request.pathParameter("name");
    }

    Optional<String> header(String name) {
        return request.header(name);
    }

    /** A query value that is given and not empty. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.path(name).textValue()).filter(text -> !text.isEmpty());
    }

    /** What the client says of the object; null if nothing. */
    JsonNode userMetadata() {
        ObjectNode all = Json.object();
        for (Header header : request.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.startsWith(META)) {
                all.put(name.substring(META.length()), header.value());
            }
        }
        return all.isEmpty() ? null : all;
    }
}
