package dev.parity.cli;

import dev.parity.cli.chaos.ChaosCommand;
import dev.parity.cli.drill.BackupCommand;
import dev.parity.cli.drill.DrillCommand;
import dev.parity.cli.evidence.BundleCommand;
import dev.parity.cli.evidence.VerifyCommand;
import dev.parity.cli.gate.GateCommand;
import dev.parity.cli.history.HistoryCommand;
import dev.parity.cli.history.TrendCommand;
import dev.parity.cli.load.LoadCommand;
import dev.parity.cli.notify.NotifyCommand;
import dev.parity.cli.prove.ProveCommand;
import dev.parity.cli.run.CleanCommand;
import dev.parity.cli.run.CompareCommand;
import dev.parity.cli.run.DownCommand;
import dev.parity.cli.run.ReportCommand;
import dev.parity.cli.run.RunCommand;
import dev.parity.cli.run.UpCommand;
import dev.parity.cli.serve.ServeCommand;
import dev.parity.cli.waiver.WaiverCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands; a new one is one line in its list. */
@Command(
        name = "parity",
        description = "Says whether environments that should be the same stack behave the same, and where they do not.",
        footer = {"  parity run", ""},
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:conformant and equal",
            "1:failed, divergent, leak, or a drill deviated",
            "2:bad usage or file",
            "3:environment unreachable or unhealthy, nothing proven",
            "4:own fault",
            "5:incomplete: nothing ran, core skipped, evidence missing or too old",
            "6:waiver expired, stale or aimed at something unwaivable",
            "7:dirty: a fault could not be proven undone",
            "130, 143:interrupted, after undoing"
        },
        subcommands = {
            RunCommand.class,
            UpCommand.class,
            DownCommand.class,
            ServeCommand.class,
            CompareCommand.class,
            DrillCommand.class,
            ChaosCommand.class,
            LoadCommand.class,
            BackupCommand.class,
            ProveCommand.class,
            ReportCommand.class,
            GateCommand.class,
            BundleCommand.class,
            VerifyCommand.class,
            TrendCommand.class,
            HistoryCommand.class,
            NotifyCommand.class,
            WaiverCommand.class,
            CleanCommand.class,
            EnvCommand.class,
            FeaturesCommand.class,
            SchemaCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            ExplainCommand.class,
            CompletionCommand.class,
        })
final class ParityCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--trace", scope = ScopeType.INHERIT, description = "Print where an own fault happened.")
    @SuppressWarnings("unused") // Failures asks the parse result, because any subcommand may carry it
    private boolean trace;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /** Version of the program and of the Java that runs it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            return new String[] {"parity " + number() + " (Java " + Runtime.version() + ")"};
        }

        static String number() throws IOException {
            try (var stream = CommandLine.class.getResourceAsStream("/dev/parity/cli/version.txt")) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        }
    }
}
