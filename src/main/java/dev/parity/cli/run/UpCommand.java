package dev.parity.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.target.Connection;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Stacks;
import dev.parity.target.Sweeper;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.target.Unreachable;
import dev.parity.target.Waiting;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps an environment running and prints how to reach it, keys included, as one JSON object. */
@Command(
        name = "up",
        description = "Keeps an environment running; prints one JSON object with its endpoints and credentials.",
        footerHeading = "Examples:%n",
        footer = {
            "  parity up embedded                       until Ctrl-C",
            "  parity up embedded --detach > up.json    until \"parity down embedded\"",
            ""
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ENV", description = "A name from environments/, or a path.")
    private String name;

    @Option(names = "--port", paramLabel = "N", description = "Port of the gateway. Default: a free one.")
    private int port;

    @Option(names = "--detach", description = "Return when it is ready and leave it running.")
    private boolean detach;

    @Mixin
    private ImagesOption images;

    public UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > 65535) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity up: --port is \"" + port + "\". Expected a port from 1 to 65535. Write --port 8000.");
        }
        Home home = Home.at(surroundings.home());
        new Sweeper(home).sweep();
        Environment environment =
                new EnvironmentFiles(surroundings.home(), images.over(surroundings.variables())).read(name);
        try {
            Target target =
                    Targets.open(home, environment, new OpenOptions(port, detach).telling(waiting(environment)));
            return keep(home, target);
        } catch (Unreachable e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, e.getMessage());
        }
    }

    private Waiting waiting(Environment environment) {
        return new Waiting(
                line -> surroundings.err().println(environment.name() + ": " + line), java.util.Optional.empty());
    }

    private int keep(Home home, Target target) throws InterruptedException {
        ObjectNode description = describe(target);
        Stacks.of(home).describe(target, description);
        if (detach) {
            print(description);
            return ExitCode.OK.code();
        }
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            target.close();
                            closed.countDown();
                        },
                        "parity-down"));
        print(description);
        surroundings.err().println(target.environment().name() + " is up. Ctrl-C ends it.");
        closed.await();
        return ExitCode.OK.code();
    }

    private void print(ObjectNode description) {
        try {
            surroundings.out().println(JsonMapper.builder().build().writeValueAsString(description));
            surroundings.out().flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode describe(Target target) {
        Connection connection = target.connection("up");
        ObjectNode node = JsonMapper.builder()
                .build()
                .createObjectNode()
                .put("schemaVersion", "parity-up/v1")
                .put("name", connection.environment());
        ObjectNode endpoints = node.putObject("endpoints").put("gateway", connection.gateway());
        connection.database().ifPresent(url -> endpoints.put("database", url));
        connection.s3().ifPresent(url -> endpoints.put("s3", url));
        connection.mail().ifPresent(url -> endpoints.put("mail", url));
        ObjectNode credentials = node.putObject("credentials");
        connection.anonKey().ifPresent(key -> credentials.put("anonKey", key));
        connection.serviceKey().ifPresent(key -> credentials.put("serviceKey", key));
        connection.jwtSecret().ifPresent(key -> credentials.put("jwtSecret", key));
        connection.s3AccessKey().ifPresent(key -> credentials.put("s3AccessKey", key));
        connection.s3SecretKey().ifPresent(key -> credentials.put("s3SecretKey", key));
        return node.put("pid", target.pid());
    }
}
