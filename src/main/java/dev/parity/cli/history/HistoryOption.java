package dev.parity.cli.history;

import dev.parity.cli.Surroundings;
import dev.parity.history.History;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the history lies. */
final class HistoryOption {
    @Option(
            names = "--history",
            paramLabel = "STORE",
            description = "A folder, or s3://bucket/folder?endpoint=URL with keys from AWS_ACCESS_KEY_ID,"
                    + " AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. Default: reports/history.")
    private Optional<String> store = Optional.empty();

    History open(Surroundings surroundings) {
        return History.at(place(surroundings), surroundings.variables());
    }

    String place(Surroundings surroundings) {
        return store.orElseGet(
                () -> surroundings.home().resolve("reports/history").toString());
    }
}
