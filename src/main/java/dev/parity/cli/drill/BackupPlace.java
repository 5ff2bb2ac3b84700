package dev.parity.cli.drill;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.drill.dump.Backup;
import dev.parity.drill.dump.BackupKey;
import dev.parity.drill.dump.Dump;
import dev.parity.drill.dump.Restoring;
import dev.parity.drill.dump.Store;
import dev.parity.target.Unreachable;
import dev.parity.verdict.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/** Where backups are, and what is said of them. */
final class BackupPlace {
    @Option(
            names = "--store",
            required = true,
            paramLabel = "URL",
            description = "s3://bucket/folder, with ?endpoint=URL if it is not AWS. Keys: AWS_ACCESS_KEY_ID,"
                    + " AWS_SECRET_ACCESS_KEY.")
    private String store;

    @Mixin
    private Output output;

    interface Act {
        ExitCode on(Store store, Backup backup);
    }

    int with(Surroundings surroundings, Act act) {
        return open(surroundings, opened -> act.on(opened, new Backup(opened, BackupKey.of(surroundings.variables()))));
    }

    /** Without the key: what is listed needs none. */
    int open(Surroundings surroundings, Function<Store, ExitCode> act) {
        try (Store opened = Store.open(store, surroundings.variables())) {
            return act.apply(opened).code();
        } catch (Dump.Bad bad) {
            throw new CommandFailure(ExitCode.NONCONFORMANT, "parity backup: " + bad.getMessage());
        } catch (Restoring.Refused no) {
            throw new CommandFailure(ExitCode.USAGE, "parity backup restore: " + no.getMessage());
        } catch (Unreachable away) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "parity backup: " + away.getMessage());
        } catch (SdkException no) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "parity backup: the store " + store + ", or that of the objects, refused: " + no.getMessage()
                            + ". Expected a bucket that is there and these keys may use. Make it, or give other keys.");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "parity backup: " + e.getMessage());
        }
    }

    String chosen(String command, Store opened, Optional<String> name) {
        return name.or(() -> opened.list().stream().map(Store.Kept::name).findFirst())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.INCOMPLETE, "parity backup " + command + ": " + store + " holds no backup."));
    }

    void say(Surroundings surroundings, String schema, Map<String, ?> content, List<String> lines) {
        if (output.json()) {
            surroundings.out().println(Output.json(schema, content));
        } else {
            lines.forEach(surroundings.out()::println);
        }
        surroundings.out().flush();
    }
}
