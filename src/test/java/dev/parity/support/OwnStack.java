package dev.parity.support;

import dev.parity.drill.embedded.Archiving;
import dev.parity.drill.embedded.BaseBackup;
import dev.parity.drill.sql.Database;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.environment.TargetKind;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.ScratchFolder;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.nio.file.Path;
import java.time.Duration;

/** A stack like the one under test, for what is done to no shared one; one for all drills of this process. */
public final class OwnStack {
    private static final Duration SEGMENT_EVERY = Duration.ofSeconds(1);
    private static OwnStack current;

    private final Environment environment;
    private final ScratchFolder scratch;
    private final Path archive;
    private final Target target;
    private final Path backup;

    private OwnStack(Home home, Environment environment) {
        this.environment = environment;
        this.scratch = ScratchFolder.take(home, "recovery");
        this.archive = Archiving.folder(scratch.path());
        this.target = Targets.open(home, Archiving.into(environment, archive, SEGMENT_EVERY), OpenOptions.defaults());
        this.backup = scratch.path().resolve("backup");
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "own-stack-end"));
        BaseBackup.take(url(), environment.name(), backup);
        fillArchive();
    }

    /** @throws Unsupported if the environment is none that Parity can have a second of */
    public static synchronized OwnStack of(World world) {
        if (current == null) {
            current = new OwnStack(Home.detect(), description(world));
        }
        return current;
    }

    /** What the environment under test is described by. */
    public static Environment description(World world) {
        String name = world.connection().environment().replaceFirst("#.*", "");
        Environment environment = new EnvironmentFiles(Home.detect().root(), System.getenv()).read(name);
        world.require(environment.target() == TargetKind.EMBEDDED, "a second of its kind (target embedded)");
        return environment;
    }

    /** Three segments after the backup, so that there is a middle. */
    private void fillArchive() {
        try (Database database = Database.open(url())) {
            for (int segment = 0; segment < 3; segment++) {
                database.run("select pg_logical_emit_message(false, 'parity', 'a segment more')");
                String last = database.text("select pg_walfile_name(pg_switch_wal())");
                org.awaitility.Awaitility.await("a segment is archived")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> java.nio.file.Files.exists(archive.resolve(last)));
            }
        }
    }

    private void end() {
        target.close();
        scratch.close();
    }

    public Environment environment() {
        return environment;
    }

    public String url() {
        return target.connection("recovery").database().orElseThrow();
    }

    public Path scratch() {
        return scratch.path();
    }

    Path archive() {
        return archive;
    }

    Path backup() {
        return backup;
    }
}
