package dev.parity.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.environment.CheckedYaml;
import dev.parity.environment.Durations;
import dev.parity.gate.Policy.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads a policy; reports all its mistakes at once. */
public final class PolicyFile {
    private static final List<String> LATENCY = List.of("PARITY", "FASTER");
    private final CheckedYaml file;

    private PolicyFile(CheckedYaml file) {
        this.file = file;
    }

    /** @throws dev.parity.environment.BadEnvironment with every mistake */
    public static Policy read(Path home, Path path) {
        return new PolicyFile(CheckedYaml.read(home, path, "policy")).policy();
    }

    private Policy policy() {
        JsonNode tree = file.json();
        List<Rule> rules = new ArrayList<>();
        tree.path("rules").properties().forEach(entry -> rules.add(rule(entry.getKey(), entry.getValue())));
        file.mustBeRight();
        String name = tree.path("name").asText();
        return new Policy(
                name, tree.path("title").asText(name), tree.path("source").asText(""), rules);
    }

    private Rule rule(String id, JsonNode rule) {
        List<Need> needs = new ArrayList<>();
        rule.properties().forEach(entry -> need(id, entry.getKey(), entry.getValue(), needs));
        if (needs.isEmpty()) {
            file.mistake(
                    "names no evidence",
                    "run, scenarios, release, waivers, detection, drill, latency or signed",
                    "Write \"signed: { by: operations, maxAge: 90d }\" if only a person can tell",
                    "rules",
                    id);
        }
        return new Rule(id, rule.path("section").asText(""), rule.path("line").asText(), needs);
    }

    private void need(String id, String word, JsonNode from, List<Need> needs) {
        switch (word) {
            case "run" -> needs.add(new Need.Run(age(from), texts(from.path("profiles"))));
            case "scenarios" -> needs.add(scenarios(id, from));
            case "release" -> needs.add(new Need.Release(age(from)));
            case "waivers" ->
                needs.add(new Need.Waivers(age(from), from.path("atMost").asInt()));
            case "detection" ->
                needs.add(new Need.Detection(
                        age(from),
                        from.path("atLeast").asDouble(),
                        from.path("faults").asInt(1),
                        from.path("falseAlarms").asInt(0)));
            case "drill" ->
                needs.add(new Need.Drill(age(from), from.path("kind").asText()));
            case "latency" -> {
                List<String> allow = texts(from.path("allow"));
                needs.add(new Need.Latency(age(from), allow.isEmpty() ? LATENCY : allow));
            }
            case "signed" ->
                needs.add(new Need.Signed(
                        age(from), from.path("by").asText(), from.path("shows").asText("")));
            default -> {
                // section and line say what the rule is about, not what proves it
            }
        }
    }

    private Need scenarios(String id, JsonNode from) {
        String select = from.path("select").asText();
        Chosen.wrong(select)
                .ifPresent(wrong -> file.mistake(
                        "\"" + select + "\" selects nothing: " + wrong,
                        "a tag expression or /part of a title/",
                        "Write \"@smoke\", for example",
                        "rules",
                        id,
                        "scenarios",
                        "select"));
        return new Need.Scenarios(age(from), select, from.path("atLeast").asInt(1));
    }

    private static Duration age(JsonNode from) {
        return Durations.parse(from.path("maxAge").asText());
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
