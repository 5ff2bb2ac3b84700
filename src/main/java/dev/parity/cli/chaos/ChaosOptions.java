package dev.parity.cli.chaos;

import dev.parity.chaos.Windows;
import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.drill.Pace;
import dev.parity.environment.Durations;
import dev.parity.verdict.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code chaos run} takes. */
final class ChaosOptions {
    private static final int MOST_WRITERS = 64;
    private static final int MOST_REPETITIONS = 100;

    @Option(
            names = "--env",
            required = true,
            paramLabel = "ENV",
            description = "A name from environments/, or a path. There is no default: chaos is asked for by name.")
    String environment;

    @Option(
            names = "--fault",
            paramLabel = "NAME",
            split = ",",
            description = "Which of parity chaos list; several with commas.")
    List<String> faults = List.of();

    @Option(names = "--plan", paramLabel = "FILE", description = "A game day: faults in order, with pauses.")
    Optional<Path> plan = Optional.empty();

    @Option(names = "--dry-run", description = "Show exactly what would be touched, and touch nothing.")
    boolean dryRun;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Each fault so often; a score needs 5. Default: ${DEFAULT-VALUE}.")
    int repetitions;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "Steady state under load before each fault. Default: ${DEFAULT-VALUE}.")
    String before;

    @Mixin
    Pace pace;

    @Option(
            names = "--proof",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "A fault that does not show within it is INVALID; at most 60s. Default: ${DEFAULT-VALUE}.")
    String proof;

    @Option(names = "--out", paramLabel = "DIR", description = "Report. Default: reports/chaos/<id>.")
    Optional<Path> out = Optional.empty();

    @Mixin
    Output output;

    Windows windows() {
        number("--writers", pace.writers, MOST_WRITERS);
        number("--repeat", repetitions, MOST_REPETITIONS);
        Duration shows = time("--proof", proof);
        if (shows.compareTo(Windows.PROOF) > 0) {
            throw usage("--proof", proof, "at most 60s", "--proof 60s");
        }
        return new Windows(
                time("--before", before),
                time("--stable", pace.stable),
                shows,
                time("--patience", pace.patience),
                pace.writers);
    }

    private static void number(String option, int seen, int most) {
        if (seen < 1 || seen > most) {
            throw usage(option, String.valueOf(seen), "a number from 1 to " + most, option + " 4");
        }
    }

    private static Duration time(String option, String text) {
        if (!Durations.valid(text)) {
            throw usage(option, text, "a duration such as 30s or 2m", option + " 30s");
        }
        return Durations.parse(text);
    }

    static CommandFailure usage(String option, String seen, String expected, String remedy) {
        return new CommandFailure(
                ExitCode.USAGE,
                "parity chaos: " + option + " is \"" + seen + "\". Expected " + expected + ". Write " + remedy + ".");
    }
}
