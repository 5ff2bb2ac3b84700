package dev.parity.cli.drill;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.drill.dump.BackupKey;
import dev.parity.drill.dump.Dump;
import dev.parity.drill.dump.Restoring;
import dev.parity.drill.dump.SecondCopy;
import dev.parity.drill.dump.Store;
import dev.parity.drill.dump.Tool;
import dev.parity.environment.Durations;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.target.Unreachable;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

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

    /** Where backups are. */
    static final class Place {
        @Option(
                names = "--store",
                required = true,
                paramLabel = "URL",
                description = "s3://bucket/folder, with ?endpoint=URL if it is not AWS. Keys: AWS_ACCESS_KEY_ID,"
                        + " AWS_SECRET_ACCESS_KEY.")
        private String store;

        @Mixin
        private Output output;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    @Command(name = "take", description = "Dumps, packs, seals and stores the database; deletes what is too old.")
    int take(
            @Mixin Place place,
            @Option(names = "--env", required = true, paramLabel = "ENV", description = "Whose database.") String name,
            @Option(
                            names = "--keep",
                            paramLabel = "TIME",
                            defaultValue = "30d",
                            description = "Older ones are deleted, but never the last. Default: 30d.")
                    String keep) {
        Path pgDump = tool("take", "pg_dump");
        Environment environment = environment(name);
        String url = database(environment);
        return with(place, (store, dump) -> {
            String id = environment.name() + "-" + NAME.format(Instant.now());
            long size = dump.take(pgDump, url, id);
            List<String> deleted = dump.retain(Durations.parse(keep), Instant.now());
            say(place, "parity-backup-take/v1", Map.of("name", id, "bytes", size, "deleted", deleted), List.of(id));
            return ExitCode.OK;
        });
    }

    @Command(
            name = "restore",
            description = "Restores a backup into the database of an environment; what is not empty is refused.")
    int restore(
            @Mixin Place place,
            @Option(names = "--env", required = true, paramLabel = "ENV", description = "Into whose database.")
                    String name,
            @Option(
                            names = "--destroy",
                            paramLabel = "ENV",
                            description = "The same name again: all that is in its database may go. It must permit"
                                    + " destroy.")
                    Optional<String> destroy,
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which. Default: the newest.")
                    Optional<String> backup) {
        Path pgRestore = tool("restore", "pg_restore");
        Environment environment = environment(name);
        Restoring restored = new Restoring(environment, database(environment), destroy);
        return with(place, (store, dump) -> {
            String id = chosen("restore", place, store, backup);
            boolean replaced = restored.from(dump, pgRestore, id);
            say(
                    place,
                    "parity-backup-restore/v1",
                    Map.of("name", id, "environment", environment.name(), "replaced", replaced),
                    List.of(id + " is restored into " + environment.name()));
            return ExitCode.OK;
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

    private static String chosen(String command, Place place, Store store, Optional<String> name) {
        return name.or(() -> store.list().stream().map(Store.Kept::name).findFirst())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.INCOMPLETE, "parity backup " + command + ": " + place.store + " holds no backup."));
    }

    @Command(name = "list", description = "Lists backups; fails if the newest is older than its interval and 2 h.")
    int list(
            @Mixin Place place,
            @Option(
                            names = "--interval",
                            paramLabel = "TIME",
                            defaultValue = "24h",
                            description = "How often one is taken. Default: 24h.")
                    String interval) {
        try (Store store = Store.open(place.store, surroundings.variables())) {
            List<Store.Kept> all = store.list();
            Optional<String> stale = store.stale(Durations.parse(interval), Instant.now());
            boolean fresh = stale.isEmpty();
            say(
                    place,
                    "parity-backup-list/v1",
                    Map.of(
                            "fresh",
                            fresh,
                            "backups",
                            all.stream()
                                    .map(kept -> Map.of(
                                            "name",
                                            kept.name(),
                                            "bytes",
                                            kept.size(),
                                            "at",
                                            kept.at().toString()))
                                    .toList()),
                    all.stream()
                            .map(kept -> kept.at() + "  " + kept.size() + "  " + kept.name())
                            .toList());
            stale.ifPresent(surroundings.err()::println);
            return (fresh ? ExitCode.OK : ExitCode.NONCONFORMANT).code();
        } catch (SdkException no) {
            throw refused(place, no);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    @Command(
            name = "verify",
            description = "Reads a backup from end to end: opened, unpacked, recognised; or a second copy of all.")
    int verify(
            @Mixin Place place,
            @Mixin CopyOptions second,
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which. Default: the newest.")
                    Optional<String> name) {
        if (second.copy.isPresent()) {
            return with(place, (store, dump) -> verified(place, second.verified(store, surroundings.variables())));
        }
        return with(place, (store, dump) -> {
            String id = chosen("verify", place, store, name);
            long size = dump.verify(id);
            say(
                    place,
                    "parity-backup-verify/v1",
                    Map.of("name", id, "bytes", size, "good", true),
                    List.of(id + " is whole: " + size + " bytes of dump"));
            return ExitCode.OK;
        });
    }

    private ExitCode verified(Place place, SecondCopy.Result seen) {
        List<String> lines = new ArrayList<>(seen.wrong());
        lines.add(seen.compared() + " objects compared, " + seen.awaited() + " not due yet; restorable alone: "
                + seen.restorable().orElse("none"));
        say(
                place,
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

    private interface Act {
        ExitCode on(Store store, Dump dump);
    }

    private int with(Place place, Act act) {
        try (Store store = Store.open(place.store, surroundings.variables())) {
            return act.on(store, new Dump(store, BackupKey.of(surroundings.variables())))
                    .code();
        } catch (Dump.Bad bad) {
            throw new CommandFailure(ExitCode.NONCONFORMANT, "parity backup: " + bad.getMessage());
        } catch (Restoring.Refused no) {
            throw new CommandFailure(ExitCode.USAGE, "parity backup restore: " + no.getMessage());
        } catch (Unreachable away) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "parity backup: " + away.getMessage());
        } catch (SdkException no) {
            throw refused(place, no);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private static CommandFailure refused(Place place, SdkException no) {
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                "parity backup: the store " + place.store + " refused: " + no.getMessage()
                        + ". Expected a bucket that is there and these keys may use. Make it, or give other keys.");
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, "parity backup: " + message);
    }

    private void say(Place place, String schema, Map<String, ?> content, List<String> lines) {
        if (place.output.json()) {
            surroundings.out().println(Output.json(schema, content));
        } else {
            lines.forEach(surroundings.out()::println);
        }
        surroundings.out().flush();
    }
}
