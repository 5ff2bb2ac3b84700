package dev.parity.cli.waiver;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.FeatureFiles;
import dev.parity.cli.FeatureScenario;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.run.Judging;
import dev.parity.cli.run.Ledger;
import dev.parity.cli.run.StoredRun;
import dev.parity.environment.Waiver;
import dev.parity.observation.BadEvidence;
import dev.parity.report.BadRunRecord;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Judge;
import dev.parity.verdict.WaiverProblems;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds waivers that would fail a run, before one is made. */
@Command(
        name = "check",
        description = "Waivers that are expired or about no scenario; with a run, also those that match nothing."
                + " Exit 6 if there are any.",
        footer = {"  parity waiver check --from reports/latest", ""},
        mixinStandardHelpOptions = true)
public final class WaiverCheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--from",
            paramLabel = "RUN",
            description = "Folder of a run: its evidence is judged by the ledger of today.")
    private Optional<Path> from = Optional.empty();

    @Option(
            names = "--pull-request",
            description = "Let an expired waiver hold for 7 days more. Default: what GitHub or GitLab CI says.")
    private boolean pullRequest;

    @Mixin
    private Output output;

    public WaiverCheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Ledger ledger = Ledger.read(surroundings.home(), pullRequest || Ledger.isPullRequest(surroundings.variables()));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> problems = new ArrayList<>();
        from.ifPresentOrElse(
                run -> problems.addAll(ofRun(run, ledger)),
                () -> problems.addAll(WaiverProblems.expired(ledger.waivers(), today, ledger.graceDays())));
        problems.addAll(WaiverProblems.ofNoScenario(ledger.waivers(), scenarios()));
        List<String> warnings = WaiverProblems.ending(inForce(ledger, today), today);
        show(problems, warnings, ledger.waivers().size());
        return (problems.isEmpty() ? ExitCode.OK : ExitCode.WAIVER).code();
    }

    private static List<Waiver> inForce(Ledger ledger, LocalDate today) {
        return ledger.waivers().stream()
                .filter(waiver -> !WaiverProblems.expired(waiver, today, ledger.graceDays()))
                .toList();
    }

    private List<String> scenarios() {
        return FeatureFiles.read(surroundings.home()).stream()
                .map(FeatureScenario::id)
                .toList();
    }

    private static List<String> ofRun(Path run, Ledger ledger) {
        try {
            StoredRun stored = StoredRun.read(run);
            return Judge.waiverProblems(Judging.findings(stored.with(ledger.waivers(), ledger.graceDays())));
        } catch (BadRunRecord | BadEvidence e) {
            throw new CommandFailure(ExitCode.USAGE, "parity waiver check: " + e.getMessage());
        }
    }

    private void show(List<String> problems, List<String> warnings, int waivers) {
        if (output.json()) {
            Map<String, List<String>> content = Map.of("problems", problems, "warnings", warnings);
            surroundings.out().println(Output.json("parity-waiver-check/v1", content));
            return;
        }
        problems.forEach(surroundings.out()::println);
        warnings.forEach(warning -> surroundings.out().println("warning: " + warning));
        if (problems.isEmpty()) {
            surroundings.out().println(waivers + (waivers == 1 ? " waiver, " : " waivers, ") + "nothing wrong");
        }
    }
}
