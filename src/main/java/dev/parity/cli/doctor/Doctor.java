package dev.parity.cli.doctor;

import dev.parity.environment.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks whether this machine, and an environment, have what a run needs. All looks happen at once. */
public final class Doctor {
    private Doctor() {}

    /**
     * Of the machine.
     *
     * @param home the repository's root
     * @param scratch folder for what only lives during a run
     */
    public static List<Finding> machine(Path home, Path scratch, Map<String, String> variables) {
        var looks = new ArrayList<Callable<List<Finding>>>();
        looks.add(new Machine(home, scratch)::findings);
        for (int major : Postgres.SHIPPED) {
            looks.add(() -> List.of(new Postgres(home, scratch).starts(major)));
        }
        looks.add(new Tools(variables)::findings);
        return all(looks);
    }

    /**
     * Of an environment whose file is valid.
     *
     * @param home the repository's root
     */
    public static List<Finding> environment(Path home, Environment environment, Map<String, String> variables) {
        var looks = new ArrayList<>(new Reach(environment).looks());
        environment
                .kubernetes()
                .ifPresent(place -> looks.add(new ClusterLook(environment, place, variables)::findings));
        looks.add(new Backups(environment)::findings);
        looks.add(new OwnTools(home, environment, variables)::findings);
        environment.compose().ifPresent(stack -> looks.add(() -> new Compose(home, stack).findings()));
        return all(looks);
    }

    private static List<Finding> all(List<Callable<List<Finding>>> looks) {
        var threads = Executors.newFixedThreadPool(Math.max(1, looks.size()));
        try {
            var findings = new ArrayList<Finding>();
            for (Future<List<Finding>> look : threads.invokeAll(looks)) {
                findings.addAll(look.get());
            }
            return findings;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }
}
