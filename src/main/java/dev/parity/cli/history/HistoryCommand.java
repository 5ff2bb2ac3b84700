package dev.parity.cli.history;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.Table;
import dev.parity.environment.Durations;
import dev.parity.history.BadHistory;
import dev.parity.history.Entry;
import dev.parity.history.History;
import dev.parity.report.BadRunRecord;
import dev.parity.report.RunJson;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps run records: in a folder, or in a bucket that several machines share. */
@Command(
        name = "history",
        description = "Stored run records: add, list, get, prune.",
        footerHeading = "Examples:%n",
        footer = {
            "  parity history add reports/latest",
            "  parity history list --history s3://evidence/parity",
            "  parity history prune --keep 90d --keep-last 30",
            ""
        },
        mixinStandardHelpOptions = true)
public final class HistoryCommand implements Runnable {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    public HistoryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: add, list, get or prune");
    }

    @Command(
            name = "add",
            description = "Puts run records into the history; what is there already is not stored twice.",
            footer = {"  parity history add reports/latest", ""},
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "RUN", arity = "1..*", description = "Folders of run records.") List<Path> runs,
            @Mixin HistoryOption history) {
        return with(history, store -> {
            for (Path run : runs) {
                Entry entry = store.add(run, RunJson.read(run));
                surroundings.out().println(entry.run() + "  " + entry.verdict());
            }
        });
    }

    @Command(
            name = "list",
            description = "All runs in the history, the newest first.",
            footer = {"  parity history list --output json", ""},
            mixinStandardHelpOptions = true)
    int list(@Mixin HistoryOption history, @Mixin Output output) {
        return with(history, store -> {
            List<Entry> entries = store.list();
            if (output.json()) {
                List<Map<String, Object>> runs = new ArrayList<>();
                entries.forEach(entry -> runs.add(Map.of(
                        "run", entry.run(),
                        "finishedAt", entry.finishedAt().toString(),
                        "verdict", entry.verdict(),
                        "exitCode", entry.exitCode(),
                        "environments", entry.environments())));
                surroundings.out().println(Output.json("parity-history/v1", Map.of("runs", runs)));
                return;
            }
            Table table = new Table("run", "ended", "verdict", "environments");
            entries.forEach(entry -> table.row(
                    entry.run(),
                    entry.finishedAt().toString(),
                    entry.verdict(),
                    String.join(",", entry.environments()) + (entry.select().isEmpty() ? "" : "  " + entry.select())));
            surroundings.out().println(table);
        });
    }

    @Command(
            name = "get",
            description = "Lays a run record down as it was; every file must have the content that was put there.",
            footerHeading = "Examples:%n",
            footer = {
                "  parity history get 20261121t104512z-3f2c --out old",
                "  parity history get --env eks --within 24h --out last",
                ""
            },
            mixinStandardHelpOptions = true)
    int get(
            @Parameters(paramLabel = "RUN", arity = "0..1", description = "Id of a run.") String run,
            @Option(names = "--env", paramLabel = "ENV", description = "Instead: the newest run with this environment.")
                    String environment,
            @Option(
                            names = "--within",
                            paramLabel = "TIME",
                            description = "Of --env, only what is younger. Default: any.")
                    String within,
            @Option(names = "--out", paramLabel = "DIR", required = true, description = "An empty folder.") Path out,
            @Mixin HistoryOption history) {
        return with(history, store -> {
            if ((run == null) == (environment == null) || within != null && !Durations.valid(within)) {
                throw usage(
                        "RUN or --env ENV is missing, both are there, or --within is no duration. Expected one of the"
                                + " two. Write \"parity history get --env eks --within 24h --out DIR\".");
            }
            Instant since = within == null ? Instant.EPOCH : Instant.now().minus(Durations.parse(within));
            Entry entry = store.list().stream()
                    .filter(one -> run == null
                            ? one.environments().contains(environment)
                            : one.run().equals(run))
                    .filter(one -> one.finishedAt().isAfter(since))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(
                            run == null ? ExitCode.INCOMPLETE : ExitCode.USAGE,
                            "parity history: no run " + (run == null ? "with " + environment : run) + " is in "
                                    + history.place(surroundings) + (within == null ? "" : " of the last " + within)
                                    + ". Expected one that was added. See \"parity history list\"."));
            if (Files.exists(out.resolve("plan.json")) || Files.exists(out.resolve("run.json"))) {
                throw usage("--out: " + out + " holds a run. Expected an empty folder. Write another one.");
            }
            store.get(entry, Files.createDirectories(out).toAbsolutePath().normalize());
            surroundings.out().println(out);
        });
    }

    @Command(
            name = "prune",
            description = "Removes old runs, and the files that no run needs any more.",
            footer = {"  parity history prune --keep 90d --keep-last 30 --dry-run", ""},
            mixinStandardHelpOptions = true)
    int prune(
            @Option(names = "--keep", paramLabel = "TIME", required = true, description = "Keep what is younger.")
                    String keep,
            @Option(
                            names = "--keep-last",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "Keep the last N of each set of environments, however old. Default: 10.")
                    int keepLast,
            @Option(names = "--dry-run", description = "Only tell what would be removed.") boolean dryRun,
            @Mixin HistoryOption history) {
        if (!Durations.valid(keep)) {
            throw usage("--keep is \"" + keep + "\". Expected a duration such as 90d. Write --keep 90d.");
        }
        return with(history, store -> {
            Instant now = Instant.now();
            History.Pruned pruned = store.prune(now.minus(Durations.parse(keep)), keepLast, now, dryRun);
            pruned.removed().forEach(surroundings.out()::println);
            surroundings
                    .out()
                    .println((dryRun ? "would remove " : "removed ")
                            + pruned.removed().size() + " runs, " + pruned.files() + " files, " + pruned.bytes()
                            + " bytes");
        });
    }

    private interface Work {
        void on(History history) throws IOException;
    }

    private int with(HistoryOption option, Work work) {
        try (History history = option.open(surroundings)) {
            work.on(history);
            surroundings.out().flush();
            return ExitCode.OK.code();
        } catch (BadHistory | BadRunRecord e) {
            throw usage(e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "parity history: " + e.getMessage() + ". Expected a store that answers. Look"
                            + " at --history, and at the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
        }
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, "parity history: " + message);
    }
}
