package dev.parity.cli.run;

import dev.parity.chaos.Leftovers;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.environment.KubernetesPlace;
import dev.parity.target.Home;
import dev.parity.target.Sweeper;
import dev.parity.target.kubernetes.Cluster;
import dev.parity.target.kubernetes.RunNamespace;
import dev.parity.verdict.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what killed runs left on this machine: their processes and directories. */
@Command(
        name = "clean",
        description = "Removes the processes and directories that killed runs left; living ones stay.",
        footerHeading = "Example:%n",
        footer = {"  parity clean", "  parity clean --env testbed", ""},
        mixinStandardHelpOptions = true)
public final class CleanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            split = ",",
            description = "Environments in whose clusters to look for what runs on other machines left.")
    private List<String> names = List.of();

    @Mixin
    private Output output;

    public CleanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Sweeper sweeper = new Sweeper(Home.at(surroundings.home()));
        List<String> swept = new ArrayList<>(sweeper.sweep());
        List<String> left = new ArrayList<>(sweeper.left());
        Leftovers broken = new Leftovers(Home.at(surroundings.home())).remove();
        swept.addAll(broken.removed());
        clusters().forEach(context -> sweep(context, swept, left));
        if (output.json()) {
            surroundings.out().println(Output.json("parity-clean/v1", Map.of("removed", swept)));
        } else {
            swept.forEach(stack -> surroundings.out().println("removed " + stack));
            surroundings.err().println(swept.isEmpty() ? "Nothing was left." : swept.size() + " removed.");
        }
        left.forEach(one -> surroundings.err().println("not removed: " + one));
        sweeper.stuck().forEach(one -> surroundings.err().println("not removed: " + one));
        broken.stuck().forEach(one -> surroundings.err().println("not undone: " + one));
        if (!sweeper.stuck().isEmpty() || !broken.stuck().isEmpty()) {
            return ExitCode.DIRTY.code();
        }
        return (left.isEmpty() ? ExitCode.OK : ExitCode.UNREACHABLE).code();
    }

    /** Contexts of the environments named. */
    private List<String> clusters() {
        EnvironmentFiles files = new EnvironmentFiles(surroundings.home(), surroundings.variables());
        return names.stream()
                .map(files::read)
                .flatMap(environment -> environment.kubernetes().stream())
                .map(KubernetesPlace::context)
                .distinct()
                .toList();
    }

    /** What runs on other machines left there: their leases have run out. */
    private static void sweep(String context, List<String> swept, List<String> left) {
        try (Cluster cluster = Cluster.named(context)) {
            for (String namespace : RunNamespace.abandoned(cluster.client())) {
                RunNamespace.remove(context, namespace);
                swept.add(namespace);
            }
        } catch (RuntimeException e) {
            left.add(context + ": " + e.getMessage());
        }
    }
}
