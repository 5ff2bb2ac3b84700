package dev.parity.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An in-toto statement about a run: its files by digest, and what they come to.
 *
 * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md">test-result</a>
 */
final class Statement {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "https://in-toto.io/attestation/test-result/v0.1";
    private static final Set<Outcome> PASSED = Set.of(Outcome.PASSED, Outcome.EXPECTED);
    private static final Set<Outcome> FAILED = Set.of(Outcome.FAILED, Outcome.DIVERGENT, Outcome.LEAK);

    private Statement() {}

    /** @param files name to SHA-256 */
    static byte[] of(SortedMap<String, String> files, Judgement run, Map<String, String> tools) {
        ObjectNode statement = JSON.createObjectNode();
        statement.put("_type", TYPE);
        ArrayNode subjects = statement.putArray("subject");
        files.forEach((name, digest) -> subjects.add(resource(name, digest)));
        statement.put("predicateType", PREDICATE);
        statement.set("predicate", predicate(files, run, tools));
        try {
            return JSON.writeValueAsBytes(statement);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode resource(String name, String digest) {
        ObjectNode resource = JSON.createObjectNode().put("name", name);
        resource.putObject("digest").put("sha256", digest);
        return resource;
    }

    private static ObjectNode predicate(SortedMap<String, String> files, Judgement run, Map<String, String> tools) {
        ObjectNode predicate = said(run);
        ArrayNode configuration = predicate.putArray("configuration");
        files.forEach((name, digest) -> {
            if (name.endsWith("plan.json") || name.endsWith("environment.json") || name.endsWith("noise.json")) {
                configuration.add(resource(name, digest));
            }
        });
        ObjectNode sealed = predicate.putObject("tools");
        new TreeMap<>(tools).forEach(sealed::put);
        return predicate;
    }

    /** What the run comes to; verifying makes it again from the evidence. */
    static ObjectNode said(Judgement run) {
        ObjectNode predicate = JSON.createObjectNode();
        boolean warned = !run.warnings().isEmpty() || !run.waivers().isEmpty();
        predicate.put("result", run.exitCode() != 0 ? "FAILED" : warned ? "WARNED" : "PASSED");
        ArrayNode passed = predicate.putArray("passedTests");
        ArrayNode warnings = predicate.putArray("warnedTests");
        ArrayNode failed = predicate.putArray("failedTests");
        run.scenarios()
                .forEach(scenario -> scenario.outcomes().forEach((environment, cell) -> {
                    ArrayNode list = PASSED.contains(cell.outcome())
                            ? passed
                            : FAILED.contains(cell.outcome()) ? failed : warnings;
                    list.add(environment + ": " + scenario.id());
                }));
        predicate.put("run", run.run());
        predicate.put("verdict", run.verdict());
        predicate.put("exitCode", run.exitCode());
        return predicate;
    }

    /** @throws BadBundle if it is another kind of statement */
    static JsonNode read(byte[] payload) {
        try {
            JsonNode tree = JSON.readTree(payload);
            if (!tree.path("_type").asText().equals(TYPE)
                    || !tree.path("predicateType").asText().equals(PREDICATE)) {
                throw new BadBundle("the attestation is no in-toto statement of a test result");
            }
            return tree;
        } catch (IOException e) {
            throw new BadBundle("the attestation is no in-toto statement: " + e.getMessage());
        }
    }
}
