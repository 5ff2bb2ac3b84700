package dev.parity.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/** The stacks that are kept up: embedded ones and compose projects. */
public final class Stacks {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Home home;

    private Stacks(Home home) {
        this.home = home;
    }

    public static Stacks of(Home home) {
        return new Stacks(home);
    }

    /** Notes what was said of a stack when it came up, so that {@link #end} finds it; attached ones need no note. */
    public void describe(Target target, JsonNode description) {
        if (target instanceof EmbeddedTarget embedded) {
            embedded.lease().describe(description);
        } else if (target instanceof ComposeTarget compose) {
            compose.lease().describe(description);
        }
    }

    /** Ends every stack that this checkout brought up under that name; returns how many there were. */
    public int end(String environment) {
        List<Lease> named = new Sweeper(home)
                .directories().stream()
                        .map(Lease::new)
                        .filter(lease ->
                                lease.isOf(home.root()) && lease.environment().equals(environment))
                        .filter(lease -> lease.alive() && lease.description().isPresent())
                        .toList();
        for (Lease lease : named) {
            long pid = lease.description().orElseThrow().path("pid").asLong();
            ProcessHandle.of(pid).ifPresent(process -> StackProcess.end(process, PATIENCE));
        }
        new Sweeper(home).sweep();
        return named.size();
    }
}
