package dev.parity.target.compose;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.ComposeContainer;

/** One project brought up by Testcontainers, watched until every health check is well, within one budget. */
final class Boot {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final ComposePlan plan;
    private final Containers containers;
    private final Capture capture;
    private final Consumer<String> progress;
    private String told = "";

    Boot(ComposePlan plan, Consumer<String> progress) {
        DockerCli docker = new DockerCli();
        this.plan = plan;
        this.containers = new Containers(docker, plan.lease());
        this.capture = new Capture(docker, plan.variables().values());
        this.progress = progress;
    }

    /** @throws Failed with the cause, logs and states written; what was made is still there */
    void mustGetWell() {
        Complaints complaints = Complaints.heard();
        CompletableFuture<Void> up =
                CompletableFuture.runAsync(this::up, task -> daemon(task).start());
        String cause = "";
        try {
            Awaitility.await("every health check is well")
                    .pollDelay(LOOK)
                    .pollInterval(LOOK)
                    .atMost(Duration.ofMillis(plan.readyMillis()))
                    .until(() -> look(up));
            cause = up.isCompletedExceptionally() ? "docker compose up failed" : broken();
        } catch (ConditionTimeoutException late) {
            cause = "not every health check was well within " + plan.readyMillis() / 1000 + " s";
        }
        if (!cause.isEmpty()) {
            throw failed(cause, complaints.lines());
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "compose-up");
        thread.setDaemon(true);
        return thread;
    }

    private void up() {
        ComposeContainer compose = new ComposeContainer(
                        plan.project(), plan.files().stream().map(Path::toFile).toArray(File[]::new))
                .withPull(false) // what is missing, Compose pulls itself
                .withEnv(plan.variables())
                .withOptions(options());
        compose.start();
    }

    private String[] options() {
        return plan.profiles().stream().map(profile -> "--profile " + profile).toArray(String[]::new);
    }

    /** True when there is nothing to wait for any more: all well, or one broken, or Compose gave up. */
    private boolean look(CompletableFuture<Void> up) {
        List<Containers.Seen> seen = containers.all();
        tell(Containers.progress(seen));
        return up.isCompletedExceptionally()
                || seen.stream().anyMatch(Containers.Seen::broken)
                || (up.isDone() && !seen.isEmpty() && seen.stream().allMatch(Containers.Seen::well));
    }

    private String broken() {
        return containers.all().stream()
                .filter(Containers.Seen::broken)
                .findFirst()
                .map(container -> container.service() + " is " + container.status())
                .orElse("");
    }

    private void tell(String state) {
        if (!state.equals(told)) {
            told = state;
            progress.accept(state);
        }
    }

    private Failed failed(String cause, List<String> complaints) {
        List<Containers.Seen> seen = containers.all();
        capture.write(seen, plan.captures());
        return new Failed(new Diagnosis(capture).of(seen, complaints, cause)
                + (seen.isEmpty() ? "" : " All logs are in " + plan.captures() + "."));
    }

    /** Why it did not come up. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }
}
