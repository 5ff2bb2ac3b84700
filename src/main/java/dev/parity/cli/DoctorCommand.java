package dev.parity.cli;

import dev.parity.cli.doctor.Doctor;
import dev.parity.cli.doctor.Finding;
import dev.parity.cli.doctor.Finding.State;
import dev.parity.cli.run.ImagesOption;
import dev.parity.environment.BadEnvironment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.target.Home;
import dev.parity.verdict.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether this machine, and an environment, have what a run needs. */
@Command(
        name = "doctor",
        description = "Whether this machine has what a run needs, and with --env whether an environment can be reached."
                + " Exit 3 if something needed is missing.",
        footer = {"  parity doctor --env staging", ""},
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            split = ",",
            description = "Environments to look at too, by name or path.")
    private List<String> names = List.of();

    @Mixin
    private ImagesOption images;

    @Mixin
    private Output output;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var findings = new ArrayList<>(
                Doctor.machine(surroundings.home(), Home.at(surroundings.home()).scratch(), surroundings.variables()));
        names.forEach(name -> findings.addAll(environment(name)));
        surroundings
                .out()
                .println(
                        output.json() ? Output.json("parity-doctor/v1", Map.of("findings", findings)) : text(findings));
        return (findings.stream().anyMatch(DoctorCommand::problem) ? ExitCode.UNREACHABLE : ExitCode.OK).code();
    }

    private List<Finding> environment(String name) {
        try {
            var variables = images.over(surroundings.variables());
            var environment = new EnvironmentFiles(surroundings.home(), variables).read(name);
            var findings = new ArrayList<Finding>();
            findings.add(new Finding(environment.name(), State.OK, "its file is valid", ""));
            Doctor.environment(surroundings.home(), environment, surroundings.variables())
                    .forEach(finding -> findings.add(of(environment.name(), finding)));
            return findings;
        } catch (BadEnvironment bad) {
            var seen = bad.mistakes().size() + " mistakes in its file";
            return List.of(new Finding(name, State.PROBLEM, seen, "Write parity env validate " + name + "."));
        }
    }

    private static Finding of(String name, Finding finding) {
        return new Finding(name + " " + finding.check(), finding.state(), finding.seen(), finding.remedy());
    }

    private static boolean problem(Finding finding) {
        return finding.state() == State.PROBLEM;
    }

    private static String text(List<Finding> findings) {
        var table = new Table("STATE", "LOOKED AT", "SEEN");
        for (var finding : findings) {
            table.row(Output.word(finding.state()), finding.check(), finding.seen());
            if (!finding.remedy().isEmpty()) {
                table.row("", "", "→ " + finding.remedy());
            }
        }
        return table.toString();
    }
}
