package dev.parity.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.chaos.ChaosResult;
import dev.parity.chaos.Word;
import dev.parity.chaos.score.Comparison;
import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.Table;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two runs of the same faults, judged from their files. */
final class ChaosComparison {
    private static final double GRAIN_SECONDS = 0.5;

    private final Surroundings surroundings;
    private final Output output;

    ChaosComparison(Surroundings surroundings, Output output) {
        this.surroundings = surroundings;
        this.output = output;
    }

    int of(Path reference, Path candidate) {
        JsonNode one = read(reference);
        JsonNode other = read(candidate);
        List<Map<String, Object>> lines = new ArrayList<>();
        names(one).forEach(fault -> {
            lines.add(line(fault, "outage", costs(one, fault, false), costs(other, fault, false)));
            lines.add(line(fault, "recovery", costs(one, fault, true), costs(other, fault, true)));
        });
        tell(lines);
        return code(lines).code();
    }

    private static ExitCode code(List<Map<String, Object>> lines) {
        if (lines.stream().anyMatch(line -> line.get("word") == Comparison.Word.WORSE)) {
            return ExitCode.NONCONFORMANT;
        }
        boolean enough = !lines.isEmpty()
                && lines.stream().noneMatch(line -> line.get("word") == Comparison.Word.NOT_ENOUGH_DATA);
        return enough ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private void tell(List<Map<String, Object>> lines) {
        if (output.json()) {
            surroundings.out().println(Output.json("parity-chaos-compare/v1", Map.of("comparisons", lines)));
        } else {
            Table table = new Table("FAULT", "COST", "WORD", "REFERENCE S", "CANDIDATE S", "P");
            lines.forEach(line -> table.row(
                    line.get("fault"),
                    line.get("cost"),
                    line.get("word"),
                    line.get("reference"),
                    line.get("candidate"),
                    line.get("p")));
            surroundings.out().println(table);
        }
        surroundings.out().flush();
    }

    private static Map<String, Object> line(String fault, String cost, List<Double> one, List<Double> other) {
        Comparison.Result result = Comparison.of(one, other, GRAIN_SECONDS);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("fault", fault);
        line.put("cost", cost);
        line.put("word", result.word());
        line.put("reference", Math.round(result.reference() * 100) / 100.0);
        line.put("candidate", Math.round(result.candidate() * 100) / 100.0);
        line.put("p", Math.round(result.p() * 10000) / 10000.0);
        return line;
    }

    private static List<String> names(JsonNode run) {
        List<String> names = new ArrayList<>();
        run.path("trials")
                .forEach(trial -> names.add(trial.path("fault").path("name").asText()));
        return names.stream().distinct().toList();
    }

    /** Of trials that prove something; one that did not come back counts with all its patience. */
    private static List<Double> costs(JsonNode run, String fault, boolean recovery) {
        List<Double> costs = new ArrayList<>();
        for (JsonNode trial : run.path("trials")) {
            boolean mine = trial.path("fault").path("name").asText().equals(fault);
            if (mine && Word.valueOf(trial.path("word").asText()).proves()) {
                costs.add(
                        recovery
                                ? trial.path("recoverMillis").asDouble(300_000) / 1000
                                : trial.path("area").asDouble());
            }
        }
        return costs;
    }

    private static JsonNode read(Path path) {
        Path file = Files.isDirectory(path) ? path.resolve("chaos.json") : path;
        try {
            JsonNode node = JsonMapper.builder().build().readTree(file.toFile());
            if (!node.path("schemaVersion").asText().equals(ChaosResult.VERSION)) {
                throw new IOException("it is no " + ChaosResult.VERSION);
            }
            return node;
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity chaos compare: " + path + " cannot be read: " + e.getMessage()
                            + ". Expected the folder of a chaos run. Name one of reports/chaos.");
        }
    }
}
