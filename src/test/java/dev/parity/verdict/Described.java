package dev.parity.verdict;

import dev.parity.environment.Budget;
import dev.parity.environment.Credentials;
import dev.parity.environment.Endpoints;
import dev.parity.environment.Environment;
import dev.parity.environment.Expectation;
import dev.parity.environment.Expected;
import dev.parity.environment.Lifecycle;
import dev.parity.environment.Stage;
import dev.parity.environment.TargetKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An environment as its file would describe it: what a verdict may depend on, and nothing of how to reach it. */
record Described(
        List<String> profiles,
        Map<String, String> release,
        Map<String, String> facts,
        Map<String, Budget> budgets,
        List<Expected> expected,
        List<Expectation> expectations) {
    Environment as(String name) {
        return new Environment(
                name,
                "Environment " + name,
                Path.of(name + ".yaml"),
                TargetKind.EMBEDDED,
                profiles,
                Set.of(),
                new Endpoints(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Credentials(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                release,
                Stage.DEVELOPMENT,
                Map.of(),
                1,
                facts,
                Map.of(),
                budgets,
                expected,
                expectations,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Lifecycle(Optional.empty(), Optional.empty()),
                Map.of(),
                Optional.empty());
    }
}
