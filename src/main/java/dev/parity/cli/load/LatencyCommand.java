package dev.parity.cli.load;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.drill.Interruption;
import dev.parity.environment.Durations;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.environment.Near;
import dev.parity.load.Measurement;
import dev.parity.report.latency.LatencyReports;
import dev.parity.report.latency.LatencyText;
import dev.parity.statistics.Design;
import dev.parity.statistics.LatencyRecord;
import dev.parity.statistics.LatencyVerdict;
import dev.parity.statistics.Quantile;
import dev.parity.statistics.Word;
import dev.parity.target.Home;
import dev.parity.target.Sweeper;
import dev.parity.target.Unreachable;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.SlowerThan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Equal, slower, or not enough data: never a guess. */
@Command(
        name = "latency",
        description = {
            "Measures operations in pairs of blocks, sent at a constant rate, and says for each environment whether it is",
            "as fast as the first: PARITY, FASTER, SLOWER, NOT_ENOUGH_DATA, or INVALID with the reason."
        },
        footerHeading = "Examples:%n",
        footer = {
            "  parity load latency",
            "  parity load latency --env staging,production --operation rest.read-one,auth.user",
            ""
        },
        mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {
    private static final List<String> DEFAULT = List.of("embedded", "embedded-next");

    private final Surroundings surroundings;

    @Option(
            names = "--env",
            split = ",",
            paramLabel = "ENV",
            description =
                    "Names from environments/, or paths; the first is the reference. Default: embedded,embedded-next.")
    private List<String> environments = DEFAULT;

    @Option(
            names = "--operation",
            split = ",",
            paramLabel = "NAME",
            description = "Only these. Default: all (a wrong name lists them).")
    private List<String> operations = List.of();

    @Option(
            names = "--quantile",
            paramLabel = "Q",
            defaultValue = "p50",
            description = "p50, p95 or p99; p95 and p99 take 2 and 8 times as long. Default: p50.")
    private Quantile quantile = Quantile.P50;

    @Option(
            names = "--most",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "Longest time for all; what is undecided then is NOT_ENOUGH_DATA. Default: 10m.")
    private String most = "10m";

    @Option(names = "--seed", paramLabel = "N", description = "Of the order of blocks. Default: by chance.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Report. Default: reports/latency/<id>.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private Output output;

    public LatencyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Home home = Home.at(surroundings.home());
        List<Environment> chosen = read();
        String id = "l" + Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
        Measurement.Order order = new Measurement.Order(
                id, seed.orElseGet(System::nanoTime), Design.usual(), quantile, longest(), wanted());
        new Sweeper(home).sweep();
        LiveComparison comparison = new LiveComparison(home, order, this::say);
        Interruption interruption = Interruption.by(comparison::stop);
        try {
            return ended(
                    comparison.of(id, chosen),
                    chosen,
                    out.orElseGet(() -> home.root().resolve("reports/latency/" + id)));
        } catch (Unreachable e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "parity load latency: " + e.getMessage());
        } finally {
            interruption.over(false);
        }
    }

    private List<Environment> read() {
        EnvironmentFiles files = new EnvironmentFiles(surroundings.home(), surroundings.variables());
        List<Environment> read = environments.stream().map(files::read).toList();
        if (read.stream().map(Environment::name).distinct().count() < Math.max(2, read.size())) {
            throw usage(
                    "--env",
                    String.join(",", environments),
                    "two or more, each once",
                    "--env " + String.join(",", DEFAULT));
        }
        LoadPermit.mustBeGiven("parity load latency", read);
        return read;
    }

    private Duration longest() {
        if (!Durations.valid(most)) {
            throw usage("--most", most, "a number and its unit (ms, s, m, h, d)", "--most 10m");
        }
        return Durations.parse(most);
    }

    private Predicate<String> wanted() {
        for (String name : operations) {
            if (!Measurement.operations().contains(name)) {
                throw usage(
                        "--operation",
                        name,
                        "some of " + String.join(", ", Measurement.operations()),
                        "--operation " + Near.to(name, Measurement.operations()).orElse("rest.read-one"));
            }
        }
        return name -> operations.isEmpty() || operations.contains(name);
    }

    private static CommandFailure usage(String option, String value, String expected, String write) {
        return new CommandFailure(
                ExitCode.USAGE,
                "parity load latency: " + option + " is \"" + value + "\". Expected " + expected + ". Write " + write
                        + ".");
    }

    private void say(String line) {
        surroundings.err().println("latency: " + line);
        surroundings.err().flush();
    }

    private int ended(LatencyRecord latency, List<Environment> chosen, Path folder) {
        LatencyReports.write(latency, folder);
        List<LatencyVerdict> verdicts = latency.verdicts();
        if (output.json()) {
            surroundings.out().print(LatencyReports.json(latency));
        } else {
            verdicts.forEach(verdict -> surroundings.out().print(LatencyText.line(verdict)));
            latency.limits().forEach(limit -> surroundings.out().println("not covered: " + limit));
            surroundings.out().println(folder.resolve("latency.html"));
        }
        surroundings.out().flush();
        List<String> tooSlow = chosen.stream()
                .flatMap(environment -> SlowerThan.budget(environment, verdicts).stream())
                .toList();
        tooSlow.forEach(line -> surroundings.err().println(line));
        surroundings.err().flush();
        return code(verdicts, tooSlow).code();
    }

    /** Slower than was agreed is a finding; where nothing could be said at all, nothing is proven. */
    private static ExitCode code(List<LatencyVerdict> verdicts, List<String> tooSlow) {
        if (!tooSlow.isEmpty()) {
            return ExitCode.NONCONFORMANT;
        }
        boolean nothing = verdicts.stream()
                .allMatch(verdict -> verdict.verdict() == Word.INVALID || verdict.verdict() == Word.NOT_ENOUGH_DATA);
        return nothing ? ExitCode.INCOMPLETE : ExitCode.OK;
    }
}
