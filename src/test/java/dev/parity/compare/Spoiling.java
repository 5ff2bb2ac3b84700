package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parity.observation.Kind;
import dev.parity.observation.Observation;
import dev.parity.observation.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Every single way to spoil one recorded answer: a field dropped, a type changed, rows swapped, a time moved by an hour,
 * a header blanked or dropped, two ids swapped, numeric ones too. What {@link Sameness} calls the same answer is no mutant.
 */
final class Spoiling {
    /** @param where pointer into what was seen, or name of a header */
    record Mutant(String kind, String where, Observation spoilt) {}

    private final Observation seen;
    private final Sameness sameness;
    private final List<Mutant> mutants = new ArrayList<>();

    private Spoiling(Observation seen, Sameness sameness) {
        this.seen = seen;
        this.sameness = sameness;
    }

    /** @param scenario all observations of the same attempt */
    static List<Mutant> of(Observation seen, Sameness scenario) {
        Spoiling spoiling = new Spoiling(seen, scenario);
        spoiling.walk(seen.seen(), "");
        if (seen.kind() == Kind.HTTP) {
            spoiling.headers();
        }
        spoiling.ids();
        spoiling.tokens();
        return spoiling.mutants;
    }

    private void walk(JsonNode node, String pointer) {
        if (seen.kind() == Kind.HTTP && pointer.equals("/headers")) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(e -> {
                String below = pointer + "/" + e.getKey().replace("~", "~0").replace("/", "~1");
                add("drop field", below, edited(pointer, parent -> ((ObjectNode) parent).remove(e.getKey())));
                walk(e.getValue(), below);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.path(i), pointer + "/" + i);
            }
            swaps(node, pointer);
        } else {
            scalar(node, pointer);
        }
    }

    private void swaps(JsonNode rows, String pointer) {
        TreeSet<Integer> firsts = new TreeSet<>(List.of(0, rows.size() - 2));
        for (int first : firsts) {
            if (rows.size() > 1
                    && sameness.ordered(seen, rows, pointer)
                    && !Sameness.tied(seen, pointer, rows.path(first), rows.path(first + 1))
                    && !sameness.alike(rows.path(first), rows.path(first + 1))) {
                add("swap rows", pointer + "/" + first, edited(pointer, parent -> {
                    JsonNode one = parent.path(first);
                    ((ArrayNode) parent).set(first, parent.path(first + 1));
                    ((ArrayNode) parent).set(first + 1, one);
                }));
            }
        }
    }

    private void scalar(JsonNode node, String pointer) {
        JsonNode other = node.isTextual() ? LongNode.valueOf(7) : TextNode.valueOf(node.asText());
        add("change type", pointer, replaced(pointer, other));
        if (node.isTextual()) {
            Times.later(node.textValue())
                    .ifPresent(text -> add("shift time", pointer, replaced(pointer, TextNode.valueOf(text))));
        } else if (node.isIntegralNumber() && Times.isEpoch(node.longValue(), seen.at())) {
            add("shift time", pointer, replaced(pointer, LongNode.valueOf(node.longValue() + Times.hour(node))));
        }
    }

    private void headers() {
        JsonNode headers = seen.seen().path("headers");
        for (int i = 0; i < headers.size(); i++) {
            int line = i;
            String name = headers.path(i).path(0).asText();
            String value = headers.path(i).path(1).asText();
            if (Sameness.framing(name)) {
                continue;
            }
            if (!value.isEmpty()) {
                add("blank header", name, header(line, ""));
            }
            add("drop header", name, edited("/headers", all -> ((ArrayNode) all).remove(line)));
            Times.later(value).ifPresent(later -> add("shift time", name, header(line, later)));
        }
    }

    private JsonNode header(int line, String value) {
        return edited("/headers/" + line, pair -> ((ArrayNode) pair).set(1, TextNode.valueOf(value)));
    }

    private void ids() {
        for (Sameness.Swap swap : sameness.swaps(seen)) {
            add("swap ids", swap.toString(), swap.on(seen.seen()));
        }
        for (NumberSwaps.Swap swap : sameness.numbers(seen)) {
            add("swap numeric ids", swap.toString(), swap.on(seen.seen()));
        }
    }

    /** What a token says, where it is first seen. */
    private void tokens() {
        for (Token token : seen.tokens()) {
            if (!sameness.firstSeen(token, seen)) {
                continue;
            }
            for (String part : List.of("header", "claims")) {
                JsonNode all = part.equals("header") ? token.header() : token.claims();
                all.fieldNames().forEachRemaining(name -> {
                    add("drop field", "token " + part + "/" + name, with(token, part, without(all, name)));
                    JsonNode other = all.path(name).isTextual() ? LongNode.valueOf(7) : TextNode.valueOf("seven");
                    ObjectNode retyped = all.deepCopy();
                    retyped.set(name, other);
                    add("change type", "token " + part + "/" + name, with(token, part, retyped));
                });
            }
        }
    }

    private static ObjectNode without(JsonNode all, String name) {
        ObjectNode copy = all.deepCopy();
        copy.remove(name);
        return copy;
    }

    private Observation with(Token token, String part, ObjectNode changed) {
        Token other = part.equals("header")
                ? new Token(token.tag(), changed, token.claims(), token.lifetime())
                : new Token(token.tag(), token.header(), changed, token.lifetime());
        List<Token> tokens = seen.tokens().stream()
                .map(one -> one.tag().equals(token.tag()) ? other : one)
                .toList();
        return with(seen.seen(), tokens);
    }

    private void add(String kind, String where, JsonNode spoilt) {
        add(kind, where, with(spoilt, seen.tokens()));
    }

    private void add(String kind, String where, Observation spoilt) {
        mutants.add(new Mutant(kind, where, spoilt));
    }

    private Observation with(JsonNode other, List<Token> tokens) {
        return new Observation(
                seen.scenario(),
                seen.attempt(),
                seen.number(),
                seen.kind(),
                seen.actor(),
                seen.action(),
                seen.asked(),
                other,
                seen.at(),
                seen.micros(),
                tokens);
    }

    private JsonNode replaced(String pointer, JsonNode by) {
        int slash = pointer.lastIndexOf('/');
        String last = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        return edited(pointer.substring(0, slash), parent -> {
            if (parent instanceof ObjectNode object) {
                object.set(last, by);
            } else {
                ((ArrayNode) parent).set(Integer.parseInt(last), by);
            }
        });
    }

    private JsonNode edited(String pointer, Consumer<JsonNode> change) {
        JsonNode copy = seen.seen().deepCopy();
        change.accept(copy.at(pointer));
        return copy;
    }
}
