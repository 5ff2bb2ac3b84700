package dev.parity.reference.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes a valid request odd, in one to three ways that a seed decides. */
final class Mutations {
    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    Attempt mutated(Attempt valid) {
        Attempt odd = valid;
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            odd = once(odd);
        }
        return odd;
    }

    private Attempt once(Attempt attempt) {
        return switch (random.nextInt(10)) {
            case 0 -> attempt.method(one(Oddities.METHODS));
            case 1 -> attempt.target(inserted(attempt.target(), one(Oddities.IN_TARGETS), 1));
            case 2 -> attempt.target(oddPath(attempt.target()));
            case 3 -> attempt.target(oddQuery(attempt.target()));
            case 4, 5 -> attempt.body(oddField(attempt.body()));
            case 6 -> attempt.body(oddBytes(attempt.body()));
            case 7 -> attempt.with("Content-Type", one(Oddities.CONTENT_TYPES));
            case 8 -> oddHeader(attempt);
            default -> random.nextInt(4) == 0 ? badFraming(attempt) : attempt.body(one(Oddities.BODIES));
        };
    }

    private String oddPath(String target) {
        int query = target.indexOf('?') < 0 ? target.length() : target.indexOf('?');
        String[] segments = target.substring(0, query).split("/", -1);
        segments[segments.length < 4 ? segments.length - 1 : 3 + random.nextInt(segments.length - 3)] =
                one(Oddities.IN_TARGETS);
        return String.join("/", segments) + target.substring(query);
    }

    private String oddQuery(String target) {
        int query = target.indexOf('?');
        if (query < 0 || random.nextInt(3) == 0) {
            return target + (query < 0 ? "?" : "&") + one(Oddities.PAIRS);
        }
        String[] pairs = target.substring(query + 1).split("&", -1);
        int chosen = random.nextInt(pairs.length);
        pairs[chosen] = switch (random.nextInt(4)) {
            case 0 -> pairs[chosen] + "&" + pairs[chosen];
            case 1 ->
                pairs[chosen].replaceFirst(
                        "=.*", "=" + java.util.regex.Matcher.quoteReplacement(one(Oddities.IN_TARGETS)));
            case 2 -> inserted(pairs[chosen], one(Oddities.IN_TARGETS), 0);
            default -> one(Oddities.PAIRS);
        };
        return target.substring(0, query + 1) + String.join("&", pairs);
    }

    /** Another value for one field at any depth; a body that is no JSON gets odd bytes instead. */
    private String oddField(String body) {
        try {
            JsonNode root = Json.parse(body.getBytes(StandardCharsets.UTF_8));
            List<JsonNode> objects = new ArrayList<>();
            collect(root, objects);
            if (!objects.isEmpty()) {
                ObjectNode object = (ObjectNode) objects.get(random.nextInt(objects.size()));
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
                object.put(name, "@odd@");
                return latin(Json.text(root)).replace("\"@odd@\"", one(Oddities.JSON_VALUES));
            }
        } catch (JsonProcessingException noJson) {
            return oddBytes(body);
        }
        return oddBytes(body);
    }

    private static void collect(JsonNode node, List<JsonNode> objects) {
        if (node.isObject()) {
            objects.add(node);
        }
        node.forEach(child -> collect(child, objects));
    }

    private String oddBytes(String body) {
        int at = body.isEmpty() ? 0 : random.nextInt(body.length());
        return switch (random.nextInt(4)) {
            case 0 -> body.substring(0, at);
            case 1 ->
                body.substring(0, at) + (char) random.nextInt(256) + body.substring(Math.min(body.length(), at + 1));
            case 2 -> body + body;
            default -> inserted(body, one(Oddities.BODIES), 0);
        };
    }

    private Attempt oddHeader(Attempt attempt) {
        List<Header> headers = new ArrayList<>(attempt.headers());
        Header odd = Oddities.HEADERS.get(random.nextInt(Oddities.HEADERS.size()));
        switch (random.nextInt(4)) {
            case 0 -> headers.add(headers.get(random.nextInt(headers.size())));
            case 1 -> headers.remove(random.nextInt(headers.size()));
            case 2 -> {
                return attempt.with(odd.name(), odd.value());
            }
            default -> headers.add(odd);
        }
        return headers.isEmpty() ? attempt : attempt.headers(headers);
    }

    private Attempt badFraming(Attempt attempt) {
        return random.nextBoolean()
                ? attempt.promising(1 + random.nextInt(1000))
                : attempt.with("Transfer-Encoding", "chunked").body(one(Oddities.CHUNKS));
    }

    private String inserted(String text, String odd, int from) {
        int at = Math.min(text.length(), from) + random.nextInt(Math.max(1, text.length() - from + 1));
        return text.substring(0, Math.min(at, text.length())) + odd + text.substring(Math.min(at, text.length()));
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
