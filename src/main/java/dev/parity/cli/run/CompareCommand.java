package dev.parity.cli.run;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.observation.BadEvidence;
import dev.parity.report.BadRunRecord;
import dev.parity.report.Format;
import dev.parity.report.RunJson;
import dev.parity.report.Terminal;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Judgement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges stored run records again: nothing is started, nothing but the records is read. */
@Command(
        name = "compare",
        description = "Judges stored run records again; several are joined, also from different machines.",
        footerHeading = "Examples:%n",
        footer = {
            "  parity compare reports/latest",
            "  parity compare runs/eks runs/gke --reference eks --out joined",
            ""
        },
        mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Folders of run records.")
    private List<Path> runs;

    @Option(
            names = "--reference",
            paramLabel = "ENV",
            description = "What the others are compared with. Default: the first record's own reference.")
    private Optional<String> reference = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write every report into DIR. Default: nothing is written.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private Output output;

    public CompareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            StoredRun joined =
                    StoredRun.joined(runs.stream().map(StoredRun::read).toList(), reference);
            Judgement judgement = Judging.judge(joined);
            out.ifPresent(folder -> {
                for (Format format : Format.values()) {
                    format.render(judgement, folder);
                }
            });
            Path shown = out.orElse(runs.get(0)).resolve(Format.HTML.file());
            surroundings
                    .out()
                    .print(
                            output.json()
                                    ? RunJson.text(judgement)
                                    : new Terminal(judgement, surroundings.colour()).render(shown));
            surroundings.out().flush();
            return judgement.exitCode();
        } catch (BadRunRecord | BadEvidence e) {
            throw new CommandFailure(ExitCode.USAGE, "parity compare: " + e.getMessage());
        }
    }
}
