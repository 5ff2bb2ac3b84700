package dev.parity.cli.run;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.load.LoadPermit;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.report.BadRunRecord;
import dev.parity.report.Format;
import dev.parity.report.RunJson;
import dev.parity.report.Terminal;
import dev.parity.target.Home;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.PlannedScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: boots or attaches, runs the same features on each environment, compares, reports. */
@Command(
        name = "run",
        description = "Runs the same features on each environment and says where they differ from the reference.",
        footerHeading = "Examples:%n",
        footer = {
            "  parity run                                  embedded against embedded-next",
            "  parity run --env embedded,staging           staging against embedded",
            "  parity run --select '@cap-storage-objects'  only scenarios with this tag",
            "  parity run --select '/signed link/'         only scenarios with this in their title",
            "  parity run --env embedded --twins 4         how often equals are called different",
            "  parity run --select 'not @slow'             without the scenarios that take seconds each",
            ""
        },
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    private static final List<String> DEFAULT = List.of("embedded", "embedded-next");

    private final Surroundings surroundings;

    @Option(
            names = "--env",
            split = ",",
            paramLabel = "ENV",
            description = "Names from environments/, or paths. Default: embedded,embedded-next.")
    private List<String> environments = new ArrayList<>();

    @Option(
            names = "--reference",
            paramLabel = "ENV",
            description =
                    "What the others are compared with; runs too. Default: embedded if among them, else the first.")
    private Optional<String> reference = Optional.empty();

    @Option(names = "--profile", paramLabel = "AREA", description = "Only this area of features, such as storage.")
    private String profile = "";

    @Option(names = "--select", paramLabel = "EXPR", description = "A Cucumber tag expression, or /part of a title/.")
    private String select = "";

    @Option(
            names = "--twins",
            paramLabel = "N",
            description = "Run the reference N more times, as embedded#2 and so on, at most two at once: the first two"
                    + " teach noise, the others are judged. Default: 0, and noise that is stored.")
    private int twins;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Scenarios at once in each environment. Default: ${DEFAULT-VALUE}.",
            defaultValue = "4")
    private int workers;

    @Option(
            names = "--latency",
            description = "Then compare how long operations take, at p50 and for at most ten minutes"
                    + " (parity load latency).")
    private boolean latency;

    @Option(
            names = "--allow-unaligned",
            description = "Compare environments that run unlike releases all the same, and warn. Default: they are"
                    + " NOT_COMPARABLE.")
    private boolean allowUnaligned;

    @Option(
            names = "--pull-request",
            description = "Let an expired waiver hold for 7 days more. Default: what GitHub or GitLab CI says.")
    private boolean pullRequest;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Put the run record into DIR itself. Default: reports/runs/<run-id>.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private ImagesOption images;

    @Mixin
    private Output output;

    public RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        mustBeSane();
        Home home = Home.at(surroundings.home());
        RunRequest request = new RunRequest(profile, select, workers, twins, allowUnaligned, latency);
        List<Environment> wanted = read(request);
        if (latency) {
            LoadPermit.mustBeGiven("parity run --latency", wanted);
        }
        List<PlannedScenario> planned = Planning.of(home.root(), request, wanted);
        RunFolder folder = RunFolder.make(home.root(), out, Instant.now());
        List<String> names = wanted.stream().map(Environment::name).toList();
        ConsoleProgress progress =
                new ConsoleProgress(surroundings.err(), surroundings.terminal() && surroundings.colour(), names);
        Run run = new Run(home, request, wanted, planned, ledger(home), folder, progress);
        try {
            return run.execute(judgement -> show(judgement, folder, progress));
        } catch (BadRunRecord e) {
            throw new CommandFailure(ExitCode.USAGE, "parity run: " + e.getMessage());
        }
    }

    private void show(Judgement judgement, RunFolder folder, ConsoleProgress progress) {
        progress.close();
        Path page = folder.path().resolve(Format.HTML.file());
        surroundings
                .out()
                .print(
                        output.json()
                                ? RunJson.text(judgement)
                                : new Terminal(judgement, surroundings.colour()).render(page));
        surroundings.out().flush();
    }

    private Ledger ledger(Home home) {
        return Ledger.read(home.root(), pullRequest || Ledger.isPullRequest(surroundings.variables()));
    }

    private void mustBeSane() {
        if (workers < 1 || workers > 64) {
            throw usage("--workers", String.valueOf(workers), "a number from 1 to 64", "--workers 4");
        }
        if (twins < 0 || twins > 100) {
            throw usage("--twins", String.valueOf(twins), "a number from 0 to 100", "--twins 2");
        }
    }

    private static CommandFailure usage(String option, String value, String expected, String write) {
        return new CommandFailure(
                ExitCode.USAGE,
                "parity run: " + option + " is \"" + value + "\". Expected " + expected + ". Write " + write + ".");
    }

    /** The reference first, then the others in the order given, then the reference's twins. */
    private List<Environment> read(RunRequest request) {
        EnvironmentFiles files = new EnvironmentFiles(surroundings.home(), images.over(surroundings.variables()));
        List<String> given = environments.isEmpty() ? DEFAULT : environments;
        Map<String, Environment> byName = new LinkedHashMap<>();
        String first = reference.orElse(given.contains(DEFAULT.get(0)) ? DEFAULT.get(0) : given.get(0));
        List<Environment> all = new ArrayList<>();
        all.add(files.read(first));
        given.stream().filter(name -> !name.equals(first)).map(files::read).forEach(all::add);
        Environment named = all.get(0);
        request.twinsOf(named.name()).forEach(twin -> all.add(named.named(twin)));
        for (Environment environment : all) {
            if (byName.put(environment.name(), environment) != null) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "parity run: --env names \"" + environment.name()
                                + "\" twice. Expected each environment once. Write --twins 1 to run the reference twice.");
            }
        }
        return List.copyOf(all);
    }
}
