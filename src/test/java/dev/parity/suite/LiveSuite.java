package dev.parity.suite;

import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.observation.RedactionKey;
import dev.parity.support.Progress;
import dev.parity.support.Run;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An environment that one suite class boots for its scenarios; its evidence is left below {@code target/suites}. */
final class LiveSuite implements AutoCloseable {
    private final Target target;
    private final Run run;

    private LiveSuite(Target target, Run run) {
        this.target = target;
        this.run = run;
    }

    static LiveSuite open(String name) throws IOException {
        Home home = Home.detect();
        Environment environment = new EnvironmentFiles(home.root(), System.getenv()).read(name);
        Target target = Targets.open(home, environment, OpenOptions.defaults());
        try {
            String id = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
            Path folder = Files.createDirectories(home.root().resolve("target/suites/" + id));
            Run run = Run.begin(target.connection(id), folder.resolve(name), RedactionKey.random(), Progress.SILENT);
            return new LiveSuite(target, run);
        } catch (IOException | RuntimeException failure) {
            target.close();
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run.end();
        } finally {
            target.close();
        }
    }
}
