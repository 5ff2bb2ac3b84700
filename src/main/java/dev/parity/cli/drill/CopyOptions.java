package dev.parity.cli.drill;

import dev.parity.drill.dump.BackupKey;
import dev.parity.drill.dump.SecondCopy;
import dev.parity.drill.dump.Store;
import dev.parity.environment.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A second copy of the store that is to be held against the first. */
final class CopyOptions {
    /** Before each, for the copy's own: {@code PARITY_COPY_AWS_ACCESS_KEY_ID} and so on. */
    private static final String PREFIX = "PARITY_COPY_";

    private static final Duration GRACE = Duration.ofHours(2);

    @Option(
            names = "--copy",
            paramLabel = "URL",
            description =
                    "A second copy of --store in another place: is it complete, byte for byte, recent, and restorable"
                            + " alone? Keys of its own: PARITY_COPY_AWS_ACCESS_KEY_ID, PARITY_COPY_AWS_SECRET_ACCESS_KEY.")
    Optional<String> copy = Optional.empty();

    @Option(
            names = "--lag",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "How far the copy may be behind. Default: ${DEFAULT-VALUE}.")
    String lag;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "How often a backup is taken; the copy's newest may be that old and 2 h."
                    + " Default: ${DEFAULT-VALUE}.")
    String interval;

    SecondCopy.Result verified(Store first, Map<String, String> variables) {
        try (Store second = Store.open(copy.orElseThrow(), own(variables))) {
            BackupKey key = BackupKey.of(variables);
            return new SecondCopy(first, second, key, Durations.parse(lag), Instant.now())
                    .verify(Durations.parse(interval).plus(GRACE));
        }
    }

    private static Map<String, String> own(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        variables.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                all.put(name.substring(PREFIX.length()), value);
            }
        });
        return all;
    }
}
