package dev.parity.cli.waiver;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.cli.run.StoredRun;
import dev.parity.environment.Waiver;
import dev.parity.environment.Waivers;
import dev.parity.observation.BadEvidence;
import dev.parity.report.BadRunRecord;
import dev.parity.verdict.ExitCode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the narrowest waivers for what a run found: one scenario, one path, one signature, the facts of one place. */
@Command(
        name = "add",
        description = "Writes the narrowest waiver for each open divergence and failure of a run.",
        footer = {
            "  parity waiver add --from reports/latest --reason 'upgraded in March' --owner storage --until 2027-03-31",
            ""
        },
        mixinStandardHelpOptions = true)
public final class WaiverAddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--from", required = true, paramLabel = "RUN", description = "Folder of the run.")
    private Path from;

    @Option(
            names = "--scenario",
            paramLabel = "GLOB",
            description = "Only scenarios whose id matches. Default: all with something open.")
    private String scenario = "**";

    @Option(names = "--env", paramLabel = "ENV", description = "Only what this environment shows. Default: all.")
    private Optional<String> environment = Optional.empty();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why it is accepted for now.")
    private String reason;

    @Option(names = "--owner", required = true, paramLabel = "NAME", description = "Who answers for it.")
    private String owner;

    @Option(
            names = "--until",
            required = true,
            paramLabel = "DAY",
            description = "Last day on which it holds, such as 2027-03-31.")
    private LocalDate until;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "known-defect",
            description = "known-defect, platform-limit or expected-difference. Default: ${DEFAULT-VALUE}.")
    private String kind;

    @Option(names = "--link", paramLabel = "URL", description = "Issue that owes the repair.")
    private Optional<String> link = Optional.empty();

    @Option(names = "--dry-run", description = "Print the entries on stdout and write nothing.")
    private boolean dryRun;

    public WaiverAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        mustBeAhead();
        LedgerText.Terms terms = new LedgerText.Terms(kind, reason, owner, until, link);
        try {
            List<Waiver> known = Waivers.read(surroundings.home());
            List<OpenFinding> open = OpenFinding.of(StoredRun.read(from), known, scenario, environment);
            if (open.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "parity waiver add: nothing is open in " + from + " for --scenario \"" + scenario
                                + "\". Expected a divergence or a failure. Look into its report: parity report "
                                + from);
            }
            LedgerText text = new LedgerText(surroundings.home(), terms);
            surroundings.out().print(dryRun ? text.entries(open) : text.append(open));
            surroundings.out().flush();
            return ExitCode.OK.code();
        } catch (BadRunRecord | BadEvidence e) {
            throw new CommandFailure(ExitCode.USAGE, "parity waiver add: " + e.getMessage());
        }
    }

    private void mustBeAhead() {
        if (until.isBefore(LocalDate.now(ZoneOffset.UTC))) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity waiver add: --until is \"" + until
                            + "\", which is over. Expected a day from today on. Write when the repair is due.");
        }
    }
}
