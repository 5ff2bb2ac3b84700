package dev.parity.cli.run;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.report.BadRunRecord;
import dev.parity.report.Format;
import dev.parity.report.RunJson;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Judgement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renders artefacts from a judged run; judges nothing. */
@Command(
        name = "report",
        description = "Renders reports from a stored run and prints where they are.",
        footerHeading = "Example:%n",
        footer = {"  parity report reports/latest --format html,junit --out build", ""},
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "RUN", description = "Folder of a run record.")
    private Path run;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "Any of ${COMPLETION-CANDIDATES}, in small letters. Default: html,junit,md,json.")
    private List<Format> formats = List.of(Format.HTML, Format.JUNIT, Format.MD, Format.JSON);

    @Option(names = "--out", paramLabel = "DIR", description = "Where to put them. Default: into the run record.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private Output output;

    public ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            Judgement judgement = RunJson.read(run);
            List<String> written = new ArrayList<>();
            for (Format format : formats) {
                written.add(format.render(judgement, out.orElse(run)).toString());
            }
            if (output.json()) {
                surroundings.out().println(Output.json("parity-report/v1", Map.of("files", written)));
            } else {
                written.forEach(surroundings.out()::println);
            }
            return ExitCode.OK.code();
        } catch (BadRunRecord e) {
            throw new CommandFailure(ExitCode.USAGE, "parity report: " + e.getMessage());
        }
    }
}
