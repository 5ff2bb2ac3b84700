package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parity.observation.Evidence;
import dev.parity.observation.Kind;
import dev.parity.observation.Observation;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Every single way to spoil one answer: a field dropped, a type changed, rows swapped, a time moved, … */
final class Mutations {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+(Z|\\+00:00)");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    /** @param what for a reader */
    record Mutant(String kind, String what, Evidence evidence) {}

    private record Edit(String kind, String pointer, JsonNode seen) {}

    private final Evidence original;
    private final String scenario;
    private final List<Observation> observations;
    private final Set<String> referredTo;

    private Mutations(Evidence original, String scenario) {
        this.original = original;
        this.scenario = scenario;
        this.observations = original.observations(scenario, 1);
        this.referredTo = referredTo();
    }

    static List<Mutant> all(Evidence original) {
        return all(original, Story.SCENARIO);
    }

    /** Of one scenario, of which alone the mutants consist. */
    static List<Mutant> all(Evidence original, String scenario) {
        Mutations mutations = new Mutations(original, scenario);
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < mutations.observations.size(); i++) {
            for (Edit edit : mutations.edits(mutations.observations.get(i))) {
                String what = edit.kind() + " at " + edit.pointer() + " of "
                        + mutations.observations.get(i).action();
                mutants.add(new Mutant(edit.kind(), what, mutations.with(i, edit.seen())));
            }
        }
        return mutants;
    }

    static Evidence first(Evidence original) {
        return all(original).get(0).evidence();
    }

    private Evidence with(int index, JsonNode seen) {
        Evidence.Builder builder = Evidence.of(original.header());
        original.introductions(scenario, 1).forEach(builder::add);
        original.results().stream()
                .filter(result -> result.id().equals(scenario))
                .forEach(builder::add);
        for (int i = 0; i < observations.size(); i++) {
            Observation o = observations.get(i);
            builder.add(
                    i != index
                            ? o
                            : new Observation(
                                    o.scenario(),
                                    o.attempt(),
                                    o.number(),
                                    o.kind(),
                                    o.actor(),
                                    o.action(),
                                    o.asked(),
                                    seen,
                                    o.at(),
                                    o.micros(),
                                    o.tokens()));
        }
        return builder.build();
    }

    private List<Edit> edits(Observation o) {
        List<Edit> edits = new ArrayList<>();
        walk(o, o.seen(), "", edits);
        if (o.kind() == Kind.HTTP) {
            headers(o, edits);
        }
        return edits;
    }

    private void headers(Observation o, List<Edit> edits) {
        JsonNode headers = o.seen().path("headers");
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.path(i).path(0).asText();
            ObjectNode blank = o.seen().deepCopy();
            ((ArrayNode) blank.path("headers").path(i)).set(1, TextNode.valueOf(""));
            edits.add(new Edit("blank header", name, blank));
            ObjectNode without = o.seen().deepCopy();
            ((ArrayNode) without.path("headers")).remove(i);
            edits.add(new Edit("drop header", name, without));
        }
    }

    private void walk(Observation o, JsonNode node, String pointer, List<Edit> edits) {
        if (pointer.equals("/headers")) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(e -> {
                String below = pointer + "/" + e.getKey().replace("~", "~0").replace("/", "~1");
                edits.add(new Edit(
                        "drop field", below, edited(o, pointer, parent -> ((ObjectNode) parent).remove(e.getKey()))));
                walk(o, e.getValue(), below, edits);
            });
        } else if (node.isArray()) {
            array(o, node, pointer, edits);
        } else {
            scalar(o, node, pointer, edits);
        }
    }

    private void array(Observation o, JsonNode node, String pointer, List<Edit> edits) {
        for (int i = 0; i < node.size(); i++) {
            walk(o, node.path(i), pointer + "/" + i, edits);
            int index = i;
            edits.add(new Edit(
                    "drop row", pointer + "/" + i, edited(o, pointer, rows -> ((ArrayNode) rows).remove(index))));
        }
        boolean ordered = o.action().contains("in order") || o.action().startsWith("lists") || o.kind() == Kind.SQL;
        if (ordered && node.size() > 1 && !node.path(0).equals(node.path(1))) {
            edits.add(new Edit("swap rows", pointer, edited(o, pointer, rows -> swap((ArrayNode) rows, 0, 1))));
        }
    }

    private void scalar(Observation o, JsonNode node, String pointer, List<Edit> edits) {
        edits.add(replaced(
                "change type",
                o,
                pointer,
                node.isTextual() ? JsonNodeFactory.instance.numberNode(7) : TextNode.valueOf("seven")));
        if (node.isTextual() && TIME.matcher(node.asText()).matches()) {
            String moved = OffsetDateTime.parse(node.asText())
                    .plus(Duration.ofHours(1))
                    .toString();
            edits.add(replaced("shift time", o, pointer, TextNode.valueOf(moved)));
        } else if (node.isNumber()) {
            if (!pointer.endsWith("id") && !pointer.matches(".*/(ids|rows)/.*")) {
                edits.add(replaced(
                        "change value", o, pointer, JsonNodeFactory.instance.numberNode(node.longValue() + 3600)));
            }
        } else if (node.isTextual()
                && !UUID.matcher(node.asText()).matches()
                && !node.asText().contains("«")
                && !pointer.endsWith("phx_ref")
                && !pointer.endsWith("eTag")) {
            edits.add(replaced("change value", o, pointer, TextNode.valueOf(node.asText() + "x")));
        } else if (referredTo.contains(node.asText())) {
            edits.add(replaced("swap ids", o, pointer, TextNode.valueOf("7f3b2a10-1c2d-4e3f-8a9b-0c1d2e3f4a5b")));
        }
    }

    private static Edit replaced(String kind, Observation o, String pointer, JsonNode by) {
        int slash = pointer.lastIndexOf('/');
        String last = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        return new Edit(kind, pointer, edited(o, pointer.substring(0, slash), parent -> {
            if (parent instanceof ObjectNode object) {
                object.set(last, by);
            } else {
                ((ArrayNode) parent).set(Integer.parseInt(last), by);
            }
        }));
    }

    private static void swap(ArrayNode rows, int i, int j) {
        JsonNode first = rows.get(i);
        rows.set(i, rows.get(j));
        rows.set(j, first);
    }

    private interface Change {
        void on(JsonNode parent);
    }

    private static JsonNode edited(Observation o, String pointer, Change change) {
        JsonNode copy = o.seen().deepCopy();
        change.on(copy.at(pointer));
        return copy;
    }

    /** UUIDs that occur more than once: one that occurs once may be any other just as well. */
    private Set<String> referredTo() {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        observations.forEach(o -> Pattern.compile(UUID.pattern())
                .matcher(o.asked() + " " + o.seen())
                .results()
                .forEach(m -> {
                    if (!seen.add(m.group())) {
                        twice.add(m.group());
                    }
                }));
        return twice;
    }
}
