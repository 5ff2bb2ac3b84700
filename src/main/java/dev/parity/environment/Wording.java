package dev.parity.environment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.environment.Located.Items;
import dev.parity.environment.Located.Mapping;
import dev.parity.environment.Located.Scalar;
import dev.parity.environment.Located.Type;
import dev.parity.environment.SchemaCheck.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One complaint of a schema as a mistake with four parts; a rule's title and examples say what was expected. */
final class Wording {
    private static final int MOST_SHOWN = 60;
    private final Spot spot;
    private final JsonNode rule;
    private final String keyword;
    private final String property;

    Wording(Spot spot, JsonNode rule, String keyword, String property) {
        this.spot = spot;
        this.rule = rule;
        this.keyword = keyword;
        this.property = property;
    }

    Mistake mistake() {
        return switch (keyword) {
            case "required" -> required();
            case "additionalProperties" -> unknownKey();
            case "propertyNames" -> badName();
            case "enum" -> spot.value() instanceof Scalar ? choice() : plain(wrongType());
            case "uniqueItems" -> of("names something twice", "each item once", "Remove one of the two");
            case "minItems" -> of("is empty", expected(), remedy());
            case "type" -> isDuration() ? duration() : plain(wrongType());
            case "pattern" -> isDuration() ? duration() : plain("is " + shown() + ", which does not fit");
            case "minLength" -> plain("is empty");
            default -> plain("is " + shown() + ", which does not fit");
        };
    }

    private Mistake of(String wrong, String expected, String remedy) {
        return new Mistake(spot.place(), spot.key(), wrong, expected, remedy);
    }

    private Mistake plain(String wrong) {
        return of(wrong, expected(), remedy());
    }

    private Mistake required() {
        var child = rule.path("properties").path(property);
        var example = child.path("examples").path(0).asText("…");
        return new Mistake(
                spot.place(),
                YamlFile.dotted(spot.key(), property),
                "is missing",
                child.has("title") ? child.path("title").asText() : "the key",
                "Write \"" + property + ": " + example + "\"");
    }

    private Mistake unknownKey() {
        var known = names(rule.path("properties"));
        var near = Near.to(property, known);
        var child = spot.has(property) ? spot.below(property) : spot;
        return new Mistake(
                child.place(),
                YamlFile.dotted(spot.key(), property),
                "is an unknown key",
                "one of " + String.join(", ", known),
                near.map(Near::meant).orElse("Remove it"));
    }

    private Mistake badName() {
        var name = property == null ? "" : property;
        var child = spot.has(name) ? spot.below(name) : spot;
        return new Mistake(
                child.place(),
                YamlFile.dotted(spot.key(), name),
                "is no name that fits here",
                rule.path("propertyNames").path("title").asText("another name"),
                "Write a name such as \""
                        + rule.path("propertyNames").path("examples").path(0).asText() + "\"");
    }

    private Mistake choice() {
        var allowed = allowed();
        var near = wantsText() ? Near.to(text(), allowed) : Optional.<String>empty();
        var example = "Write \"" + allowed.get(0) + "\", for example";
        return of("is " + shown(), expected(), near.map(Near::meant).orElse(example));
    }

    private List<String> allowed() {
        var allowed = new ArrayList<String>();
        rule.path("enum").forEach(value -> allowed.add(value.asText()));
        return allowed;
    }

    private boolean isDuration() {
        return expected().equals(Durations.EXPECTED)
                && spot.value() instanceof Scalar scalar
                && scalar.type() != Type.NOTHING;
    }

    private Mistake duration() {
        return of(shown() + " " + Durations.wrong(text()), expected(), Durations.remedy(text()));
    }

    private String wrongType() {
        if (spot.value() instanceof Scalar scalar) {
            return switch (scalar.type()) {
                case NOTHING -> "has no value";
                case INTEGER, NUMBER -> "is the number " + unquoted();
                case BOOLEAN -> "is the truth value " + unquoted();
                case TEXT -> "is the text " + shown();
            };
        }
        return spot.value() instanceof Items ? "is a list" : "is a mapping";
    }

    private String expected() {
        if (rule.has("title")) {
            return rule.path("title").asText();
        }
        return rule.has("enum") ? "one of " + String.join(", ", allowed()) : kind().orElse("another value");
    }

    private Optional<String> kind() {
        return switch (rule.path("type").asText()) {
            case "string" -> Optional.of("a text");
            case "integer", "number" -> Optional.of("a number");
            case "object" -> Optional.of("keys with values");
            case "array" -> Optional.of("a list");
            default -> Optional.empty();
        };
    }

    private String remedy() {
        if (onlyQuotesAreMissing()) {
            return "Write \"" + text() + "\", in quotes";
        }
        if (rule.has("enum")) {
            return "Write \"" + allowed().get(0) + "\", for example";
        }
        if (rule.has("examples")) {
            return "Write \"" + rule.path("examples").path(0).asText() + "\", for example";
        }
        var keys = names(rule.path("properties"));
        return keys.isEmpty() ? "Give it a value or remove the key" : "Write \"" + keys.get(0) + ": …\" below it";
    }

    private boolean onlyQuotesAreMissing() {
        return keyword.equals("type")
                && wantsText()
                && !rule.has("pattern")
                && !rule.has("enum")
                && spot.value() instanceof Scalar scalar
                && scalar.type() != Type.NOTHING
                && !Secrets.heldBy(spot.key());
    }

    private boolean wantsText() {
        return rule.path("type").asText().equals("string");
    }

    private String text() {
        return ((Scalar) spot.value()).text();
    }

    private String unquoted() {
        return Secrets.heldBy(spot.key()) ? "…" : text();
    }

    private String shown() {
        if (spot.value() instanceof Mapping || spot.value() instanceof Items) {
            return "not what fits";
        }
        var shown = Secrets.shown(spot.key(), text());
        return '"' + (shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + "…" : shown) + '"';
    }

    private static List<String> names(JsonNode properties) {
        var names = new ArrayList<String>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
