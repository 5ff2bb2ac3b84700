package dev.parity.cli.chaos;

import dev.parity.chaos.Fault;
import dev.parity.chaos.embedded.EmbeddedNeeds;
import dev.parity.cli.Surroundings;
import dev.parity.environment.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which faults can be done to an environment, and why the others cannot. */
final class Availability {
    private final Surroundings surroundings;
    private final Environment environment;

    Availability(Surroundings surroundings, Environment environment) {
        this.surroundings = surroundings;
        this.environment = environment;
    }

    List<Map<String, Object>> faults() {
        Optional<String> refused = Abilities.refusal(environment);
        String means = Abilities.means(environment).orElse(Abilities.EMBEDDED);
        return Abilities.faults(means).stream()
                .map(fault -> line(fault, refused.or(() -> missing(fault))))
                .toList();
    }

    private Optional<String> missing(Fault fault) {
        if (Abilities.means(environment).isEmpty()) {
            return Optional.of(environment.name() + " names no means. Write abilities.chaos in its file.");
        }
        return EmbeddedNeeds.missing(fault, surroundings.variables().getOrDefault("PATH", ""));
    }

    private static Map<String, Object> line(Fault fault, Optional<String> reason) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", fault.name());
        line.put("title", fault.title());
        line.put("by", fault.by());
        line.put("available", reason.isEmpty());
        reason.ifPresent(why -> line.put("reason", why));
        return line;
    }
}
