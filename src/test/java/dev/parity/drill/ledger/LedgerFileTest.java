package dev.parity.drill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
    @TempDir
    Path folder;

    @Test
    void gives_back_what_was_noted() {
        Path path = folder.resolve("ledger.ndjson");
        try (LedgerFile ledger = LedgerFile.begin(path)) {
            ledger.ask(Kind.ROW, Act.MAKE, "w1", 4, "key", "digest").told(Outcome.ACKNOWLEDGED);
        }

        List<Entry> entries = LedgerFile.read(path);

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo("key");
            assertThat(entry.sequence()).isEqualTo(4);
            assertThat(entry.outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
            assertThat(entry.toldNanos()).isGreaterThanOrEqualTo(entry.askedNanos());
        });
    }

    @Test
    void an_act_whose_answer_was_not_noted_is_unknown_and_a_torn_line_is_nothing() throws IOException {
        Path path = folder.resolve("ledger.ndjson");
        try (LedgerFile ledger = LedgerFile.begin(path)) {
            ledger.ask(Kind.OBJECT, Act.MAKE, "w1", 0, "key", "digest");
        }
        Files.writeString(path, "{\"told\":1,\"outc", StandardOpenOption.APPEND);

        List<Entry> entries = LedgerFile.read(path);

        assertThat(entries).extracting(Entry::outcome).containsExactly(Outcome.UNKNOWN);
    }

    @Test
    void a_writer_that_is_interrupted_takes_the_ledger_from_nobody() {
        Path path = folder.resolve("ledger.ndjson");
        try (LedgerFile ledger = LedgerFile.begin(path)) {
            Thread.currentThread().interrupt();
            LedgerFile.Intent intent = ledger.ask(Kind.ROW, Act.MAKE, "w1", 4, "key", "digest");
            assertThat(Thread.interrupted()).isTrue();

            intent.told(Outcome.ACKNOWLEDGED);
        }

        assertThat(LedgerFile.read(path)).extracting(Entry::outcome).containsExactly(Outcome.ACKNOWLEDGED);
    }

    @Test
    void never_writes_into_a_ledger_that_is_there() {
        Path path = folder.resolve("ledger.ndjson");
        LedgerFile.begin(path).close();

        assertThatThrownBy(() -> LedgerFile.begin(path)).isInstanceOf(UncheckedIOException.class);
    }
}
