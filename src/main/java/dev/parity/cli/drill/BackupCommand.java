package dev.parity.cli.drill;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.drill.dump.Backup;
import dev.parity.drill.dump.ObjectsPlace;
import dev.parity.drill.dump.Restoring;
import dev.parity.drill.dump.SecondCopy;
import dev.parity.drill.dump.Store;
import dev.parity.drill.dump.Tool;
import dev.parity.environment.Durations;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.verdict.ExitCode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Logical backups in an S3 store: taken, listed with their age, read from end to end. */
@Command(
        name = "backup",
        description = "Logical backups, packed and sealed, in an S3 store: taken, listed with their age, verified.",
        footerHeading = "Examples:%n",
        footer = {
            "  parity backup take --env production --store s3://backups/production",
            "  parity backup verify --store s3://backups/production",
            "  parity backup restore --env spare --store s3://backups/production",
            ""
        },
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Runnable {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    public BackupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    @Command(
            name = "take",
            description = "Dumps, packs, seals and stores the database, and its storage objects of the same moment;"
                    + " deletes what is too old.")
    int take(
            @Mixin BackupPlace place,
            @Mixin ObjectsOptions objects,
            @Option(names = "--env", required = true, paramLabel = "ENV", description = "Whose.") String name,
            @Option(
                            names = "--keep",
                            paramLabel = "TIME",
                            defaultValue = "30d",
                            description = "Older ones are deleted, but never the last. Default: 30d.")
                    String keep) {
        Path pgDump = tool("take", "pg_dump");
        Environment environment = environment(name);
        String url = database(environment);
        objects.missing(environment).ifPresent(surroundings.err()::println);
        return place.with(surroundings, (store, backup) -> {
            String id = environment.name() + "-" + NAME.format(Instant.now());
            Backup.Taken taken = withObjects(objects, environment, where -> backup.take(pgDump, url, id, where));
            List<String> deleted = backup.retain(Durations.parse(keep), Instant.now());
            place.say(
                    surroundings, "parity-backup-take/v1", BackupWords.taken(taken, deleted), BackupWords.taken(taken));
            return taken.damaged() ? ExitCode.NONCONFORMANT : ExitCode.OK;
        });
    }

    private static <T> T withObjects(
            ObjectsOptions options, Environment environment, Function<Optional<ObjectsPlace>, T> act) {
        Optional<ObjectsPlace> objects = options.of(environment);
        try {
            return act.apply(objects);
        } finally {
            objects.ifPresent(ObjectsPlace::close);
        }
    }

    @Command(
            name = "restore",
            description = "Restores a backup into the database and the bucket of an environment; what is not empty is"
                    + " refused.")
    int restore(
            @Mixin BackupPlace place,
            @Mixin ObjectsOptions objects,
            @Option(names = "--env", required = true, paramLabel = "ENV", description = "Into which.") String name,
            @Option(
                            names = "--destroy",
                            paramLabel = "ENV",
                            description = "The same name again: all that is in its database and its bucket may go. It"
                                    + " must permit destroy.")
                    Optional<String> destroy,
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which. Default: the newest.")
                    Optional<String> chosen) {
        Path pgRestore = tool("restore", "pg_restore");
        Environment environment = environment(name);
        String url = database(environment);
        objects.missing(environment).ifPresent(surroundings.err()::println);
        return place.with(surroundings, (store, backup) -> {
            String id = place.chosen("restore", store, chosen);
            Restoring.Restored seen = withObjects(
                    objects,
                    environment,
                    where -> new Restoring(environment, url, destroy, where).from(backup, pgRestore, id));
            place.say(
                    surroundings,
                    "parity-backup-restore/v1",
                    BackupWords.restoredContent(id, environment.name(), seen),
                    BackupWords.restored(id, environment.name(), seen));
            return seen.damage().isEmpty() ? ExitCode.OK : ExitCode.NONCONFORMANT;
        });
    }

    private Path tool(String command, String program) {
        return Tool.find(program, surroundings.variables())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.INCOMPLETE,
                        "parity backup " + command + ": nothing was done. There is no " + program + " on the PATH. "
                                + Tool.HINT));
    }

    private Environment environment(String name) {
        return new EnvironmentFiles(surroundings.home(), surroundings.variables()).read(name);
    }

    private static String database(Environment environment) {
        return environment
                .endpoints()
                .database()
                .orElseThrow(
                        () -> usage(environment.name() + " gives no database. Expected endpoints.database. Write it to "
                                + environment.file().getFileName()));
    }

    @Command(name = "list", description = "Lists backups; fails if the newest is older than its interval and 2 h.")
    int list(
            @Mixin BackupPlace place,
            @Option(
                            names = "--interval",
                            paramLabel = "TIME",
                            defaultValue = "24h",
                            description = "How often one is taken. Default: 24h.")
                    String interval) {
        return place.open(surroundings, store -> {
            List<Store.Kept> all = store.list();
            Optional<String> stale = store.stale(Durations.parse(interval), Instant.now());
            place.say(
                    surroundings,
                    "parity-backup-list/v1",
                    Map.of(
                            "fresh",
                            stale.isEmpty(),
                            "backups",
                            all.stream().map(BackupCommand::kept).toList()),
                    all.stream()
                            .map(kept -> kept.at() + "  " + kept.size() + "  " + kept.name())
                            .toList());
            stale.ifPresent(surroundings.err()::println);
            return stale.isEmpty() ? ExitCode.OK : ExitCode.NONCONFORMANT;
        });
    }

    private static Map<String, Object> kept(Store.Kept kept) {
        return Map.of("name", kept.name(), "bytes", kept.size(), "at", kept.at().toString());
    }

    @Command(
            name = "verify",
            description = "Reads a backup from end to end: opened, unpacked, recognised; or a second copy of all.")
    int verify(
            @Mixin BackupPlace place,
            @Mixin CopyOptions second,
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which. Default: the newest.")
                    Optional<String> name) {
        return place.with(surroundings, (store, backup) -> {
            if (second.copy.isPresent()) {
                return verified(place, second.verified(store, surroundings.variables()));
            }
            String id = place.chosen("verify", store, name);
            Backup.Verified seen = backup.verify(id);
            place.say(
                    surroundings,
                    "parity-backup-verify/v1",
                    BackupWords.verifiedContent(id, seen),
                    List.of(BackupWords.verified(id, seen)));
            return ExitCode.OK;
        });
    }

    private ExitCode verified(BackupPlace place, SecondCopy.Result seen) {
        List<String> lines = new ArrayList<>(seen.wrong());
        lines.add(seen.compared() + " objects compared, " + seen.awaited() + " not due yet; restorable alone: "
                + seen.restorable().orElse("none"));
        place.say(
                surroundings,
                "parity-backup-copy/v1",
                Map.of(
                        "good",
                        seen.good(),
                        "compared",
                        seen.compared(),
                        "awaited",
                        seen.awaited(),
                        "restorable",
                        seen.restorable().orElse(""),
                        "wrong",
                        seen.wrong()),
                lines);
        return seen.good() ? ExitCode.OK : ExitCode.NONCONFORMANT;
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, "parity backup: " + message);
    }
}
