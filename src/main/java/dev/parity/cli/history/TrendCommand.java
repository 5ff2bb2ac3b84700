package dev.parity.cli.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.Table;
import dev.parity.history.BadHistory;
import dev.parity.history.Entry;
import dev.parity.history.History;
import dev.parity.history.Trend;
import dev.parity.report.BadRunRecord;
import dev.parity.report.RunJson;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How an environment has done over its stored runs, and what is new in the last one. */
@Command(
        name = "trend",
        description = "Stored runs of each environment over time, and what is new since the run before.",
        footer = {"  parity trend --env staging --last 14", ""},
        mixinStandardHelpOptions = true)
public final class TrendCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--env", split = ",", paramLabel = "ENV", description = "Only these. Default: all of the last run.")
    private List<String> environments = new ArrayList<>();

    @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "How many runs. Default: 20.")
    private int last;

    @Mixin
    private HistoryOption history;

    @Mixin
    private Output output;

    public TrendCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (last < 1) {
            throw usage("--last is \"" + last + "\". Expected a number from 1. Write --last 20.");
        }
        try {
            return show(runs());
        } catch (BadHistory | BadRunRecord e) {
            throw usage(e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "parity trend: " + e.getMessage() + ". Expected a store that"
                            + " answers. Look at --history and its keys.");
        }
    }

    /** Of the history and of {@code reports/runs}, each once, the newest first. */
    private List<Judgement> runs() throws IOException {
        Map<String, Judgement> all = new LinkedHashMap<>();
        Path scratch = Files.createTempDirectory("parity-trend-");
        try (History store = history.open(surroundings)) {
            for (Entry entry : store.list().stream().limit(last).toList()) {
                Files.write(scratch.resolve("run.json"), store.file(entry, "run.json"));
                all.put(entry.run(), RunJson.read(scratch));
            }
        } finally {
            Files.deleteIfExists(scratch.resolve("run.json"));
            Files.delete(scratch);
        }
        for (Path folder : below(surroundings.home().resolve("reports").resolve("runs"))) {
            Judgement run = RunJson.read(folder);
            all.putIfAbsent(run.run(), run);
        }
        return all.values().stream()
                .sorted(Comparator.comparing(Judgement::finishedAt).reversed())
                .limit(last)
                .toList();
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(run -> Files.exists(run.resolve("run.json")))
                    .sorted()
                    .toList();
        }
    }

    private int show(List<Judgement> runs) {
        Optional<Judgement> newest = runs.stream().findFirst();
        Set<String> names = new LinkedHashSet<>(
                environments.isEmpty()
                        ? newest.map(run -> run.plan().environments()).orElse(List.of())
                        : environments);
        List<Trend> trends = names.stream().map(name -> Trend.of(name, runs)).toList();
        boolean nothing = trends.stream().allMatch(trend -> trend.points().isEmpty());
        if (output.json()) {
            surroundings.out().println(Output.json("parity-trend/v1", Map.of("environments", json(trends))));
        } else if (nothing) {
            surroundings
                    .err()
                    .println("parity trend: no stored run" + (environments.isEmpty() ? "" : " of " + names)
                            + ". Expected one in --history or reports/runs. Write \"parity run\".");
        } else {
            trends.forEach(this::print);
        }
        surroundings.out().flush();
        return (nothing ? ExitCode.INCOMPLETE : ExitCode.OK).code();
    }

    private static Object json(List<Trend> trends) {
        return new ObjectMapper()
                .registerModule(new com.fasterxml.jackson.datatype.jsr310.JavaTimeModule())
                .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .valueToTree(trends);
    }

    private void print(Trend trend) {
        surroundings.out().println(trend.environment());
        Table table = new Table("  run", "verdict", "compared", "good", "others");
        trend.points()
                .forEach(point -> table.row(
                        "  " + point.run(),
                        point.verdict(),
                        point.comparison(),
                        good(point) + " of " + point.expected() + " good",
                        bad(point)));
        surroundings.out().println(table);
        trend.fresh()
                .forEach((scenario, outcome) -> surroundings.out().println("  new   " + outcome + "  " + scenario));
        trend.gone().forEach(scenario -> surroundings.out().println("  gone  " + scenario));
        trend.flaky().forEach(scenario -> surroundings.out().println("  flaky " + scenario));
    }

    private static int good(Trend.Point point) {
        return Stream.of(Outcome.PASSED, Outcome.EXPECTED, Outcome.WAIVED)
                .mapToInt(outcome -> point.counts().getOrDefault(outcome, 0))
                .sum();
    }

    private static String bad(Trend.Point point) {
        List<String> words = new ArrayList<>();
        point.counts().forEach((outcome, count) -> {
            if (outcome != Outcome.PASSED && count > 0) {
                words.add(count + " " + outcome);
            }
        });
        return String.join(", ", words);
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, "parity trend: " + message);
    }
}
