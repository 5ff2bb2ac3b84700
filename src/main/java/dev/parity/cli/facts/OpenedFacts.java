package dev.parity.cli.facts;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.cli.run.Suite;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.target.Unreachable;
import dev.parity.target.facts.Facts;
import dev.parity.target.facts.FactsReader;
import dev.parity.verdict.ExitCode;
import java.util.Map;
import java.util.TreeMap;

/** Facts of an environment that is opened for them and closed again. */
final class OpenedFacts {
    private final Surroundings surroundings;
    private final String command;
    private Environment environment;

    OpenedFacts(Surroundings surroundings, String command) {
        this.surroundings = surroundings;
        this.command = command;
    }

    /** @throws CommandFailure with code 3 if it cannot be reached */
    Facts read(String name, boolean limits) {
        Home home = Home.at(surroundings.home());
        environment = new EnvironmentFiles(surroundings.home(), surroundings.variables()).read(name);
        surroundings.err().println("opening " + environment.name());
        try (Target target = Targets.open(home, environment, OpenOptions.defaults())) {
            var connection = target.connection("facts");
            Facts facts = limits ? FactsReader.readWithLimits(connection) : FactsReader.read(connection);
            Map<String, String> platform = new TreeMap<>(target.facts());
            environment.replicas().forEach((service, count) -> platform.put(service + ".replicas", count.toString()));
            platform.putAll(facts.platform());
            return new Facts(facts.release(), platform);
        } catch (Unreachable e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "parity " + command + ": " + e.getMessage());
        }
    }

    Environment environment() {
        return environment;
    }

    String suite() {
        return Suite.hash(Home.at(surroundings.home()));
    }
}
