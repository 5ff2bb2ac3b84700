package dev.parity.steps;

import dev.parity.observation.ScenarioId;
import dev.parity.support.Probes;
import dev.parity.support.Unsupported;
import dev.parity.support.World;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import java.util.List;
import java.util.stream.Collectors;

/** Begins and ends each scenario's world. */
public class Hooks {
    private final World world;

    public Hooks(World world) {
        this.world = world;
    }

    @Before(order = 0)
    public void begin(Scenario scenario) {
        world.begin(ScenarioId.of(scenario.getUri().toString(), scenario.getName()));
    }

    @Before(value = "@extended", order = 1)
    public void mustBeDeclared(Scenario scenario) {
        List<String> missing = scenario.getSourceTagNames().stream()
                .filter(tag -> tag.startsWith("@cap-"))
                .map(tag -> tag.substring("@cap-".length()))
                .filter(capability -> !world.connection().extended().contains(capability))
                .toList();
        if (!missing.isEmpty()) {
            List<String> seen = new Probes(world).agreeing(missing);
            throw new Unsupported("The environment " + world.connection().environment()
                    + " does not declare the extended capability " + String.join(", ", missing) + "."
                    + seen.stream().map(sentence -> " " + sentence).collect(Collectors.joining()));
        }
    }

    @After(order = 0)
    public void end() {
        List<String> stayed = world.end();
        if (!stayed.isEmpty()) {
            throw new IllegalStateException(String.join(" · ", stayed));
        }
    }
}
