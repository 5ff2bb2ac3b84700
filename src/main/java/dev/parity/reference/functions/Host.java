package dev.parity.reference.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.slf4j.Logger;

/** What {@code runtime.js} asks of Java during one call; the function's own code never sees it. */
final class Host {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_RANDOM = 65536;

    private final Map<String, String> variables;
    private final Logger log;
    private final DelayQueue<Timer> timers = new DelayQueue<>();
    private Response response;
    private String failure;

    Host(Map<String, String> variables, Logger log) {
        this.variables = variables;
        this.log = log;
    }

    /** A call that the function wants later. */
    record Timer(int id, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    DelayQueue<Timer> timers() {
        return timers;
    }

    boolean settled() {
        return response != null || failure != null;
    }

    Optional<Response> response() {
        return Optional.ofNullable(response);
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    ProxyObject members() {
        Map<String, Object> members = new HashMap<>();
        members.put("encode", function(in -> buffer(in[0].asString().getBytes(StandardCharsets.UTF_8))));
        members.put("decode", function(in -> decoded(bytes(in[0]))));
        members.put(
                "btoa",
                function(in ->
                        Base64.getEncoder().encodeToString(in[0].asString().getBytes(StandardCharsets.ISO_8859_1))));
        members.put("atob", function(in -> fromBase64(in[0].asString())));
        members.put("uuid", function(in -> UUID.randomUUID().toString()));
        members.put("random", function(in -> buffer(random(in[0].asInt()))));
        members.put("env", function(in -> variables.get(in[0].asString())));
        members.put("allEnv", function(in -> Json.text(Json.mapper().valueToTree(variables))));
        members.put("log", function(in -> log(in[0].asString(), in[1].asString())));
        members.put(
                "timer",
                function(in -> timers.add(
                        new Timer(in[0].asInt(), System.nanoTime() + (long) (in[1].asDouble() * 1_000_000)))));
        members.put("done", function(in -> done(in[0].asInt(), in[1].asString(), in[2])));
        members.put("failed", function(in -> failure = in[0].asString()));
        return ProxyObject.fromMap(members);
    }

    private static ProxyExecutable function(ProxyExecutable executable) {
        return executable;
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes);
    }

    private static byte[] bytes(Value buffer) {
        byte[] bytes = new byte[Math.toIntExact(buffer.getBufferSize())];
        buffer.readBuffer(0, bytes, 0, bytes.length);
        return bytes;
    }

    private static String decoded(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static String fromBase64(String text) {
        String compact = text.replaceAll("\\s|=+$", "");
        return new String(Base64.getDecoder().decode(compact), StandardCharsets.ISO_8859_1);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[Math.min(length, MAX_RANDOM)];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private Object log(String level, String message) {
        switch (level) {
            case "error" -> log.error("{}", message);
            case "warn" -> log.warn("{}", message);
            case "debug" -> log.debug("{}", message);
            default -> log.info("{}", message);
        }
        return null;
    }

    private Object done(int status, String headersJson, Value body) {
        try {
            List<Header> headers = new ArrayList<>();
            for (JsonNode pair : Json.parse(headersJson)) {
                headers.add(new Header(pair.path(0).asText(), pair.path(1).asText()));
            }
            headers.removeIf(header -> header.name().equals("content-length"));
            Response.Body content = body.isNull() ? new Response.Body.Empty() : new Response.Body.Bytes(bytes(body));
            response = new Response(status, headers, content);
        } catch (JsonProcessingException e) {
            failure = "headers are no JSON: " + e.getOriginalMessage();
        }
        return null;
    }
}
