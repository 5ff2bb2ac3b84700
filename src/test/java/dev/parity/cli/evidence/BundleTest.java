package dev.parity.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.cli.run.Judging;
import dev.parity.cli.run.RecordedRun;
import dev.parity.cli.run.StoredRun;
import dev.parity.evidence.BadBundle;
import dev.parity.evidence.Bundle;
import dev.parity.evidence.Key;
import dev.parity.evidence.Verification;
import dev.parity.observation.BadEvidence;
import dev.parity.report.BadRunRecord;
import dev.parity.report.Format;
import dev.parity.report.RunJson;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sealed is verified; not one edit, of whatever kind, goes unnoticed. */
class BundleTest {
    private static final int EDITS = 200;
    private static final long SEED = 20261122L;
    private static final Key KEY = Key.fresh();

    @TempDir
    private Path folder;

    private Path record;
    private int scratch;

    @BeforeEach
    void record_a_run() throws IOException {
        record = folder.resolve("run");
        RecordedRun.write(record, "20261121t235958z-00aa", 48, 2);
        judge(record);
    }

    @Test
    void a_bundle_is_verified_by_its_key_and_its_verdict_derived_anew() {
        Verification verification = verify(sealed(record, KEY), List.of(KEY));

        assertThat(verification.wrong()).isEmpty();
        assertThat(verification.trusted()).isTrue();
        assertThat(verification.held().toString())
                .contains("NONCONFORMANT, exit code 1", "4 scenarios in 2 environments");
    }

    @Test
    void the_same_record_and_key_make_the_same_bytes() {
        assertThat(sealed(record, KEY)).isEqualTo(sealed(record, KEY));
    }

    @Test
    void nobody_vouches_for_a_key_that_the_reader_did_not_bring() {
        byte[] bundle = sealed(record, KEY);

        assertThat(verify(bundle, List.of()).trusted()).isFalse();
        assertThat(verify(bundle, List.of(Key.fresh())).wrong()).startsWith("it was signed by another key");
    }

    @Test
    void each_of_200_random_single_edits_is_noticed() {
        byte[] bundle = sealed(record, KEY);
        Random random = new Random(SEED);
        List<String> unnoticed = new ArrayList<>();

        for (int i = 0; i < EDITS; i++) {
            int at = random.nextInt(bundle.length);
            byte[] edited = edit(bundle, at, random);
            if (!Arrays.equals(edited, bundle) && verify(edited, List.of()).right()) {
                unnoticed.add("edit " + i + " at " + at + " with seed " + SEED);
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    private static byte[] edit(byte[] bundle, int at, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> {
                byte[] flipped = bundle.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> {
                byte[] shorter = Arrays.copyOf(bundle, bundle.length - 1);
                System.arraycopy(bundle, at + 1, shorter, at, bundle.length - at - 1);
                yield shorter;
            }
            default -> {
                byte[] longer = Arrays.copyOf(bundle, bundle.length + 1);
                System.arraycopy(bundle, at, longer, at + 1, bundle.length - at);
                longer[at] = (byte) random.nextInt(256);
                yield longer;
            }
        };
    }

    @Test
    void a_verdict_edited_before_sealing_is_not_what_the_evidence_says() throws IOException {
        Path file = record.resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("\"NONCONFORMANT\"", "\"CONFORMANT\""));

        Verification verification = verify(sealed(record, KEY), List.of(KEY));

        assertThat(verification.wrong()).startsWith("run.json is not what its evidence comes to, from line");
    }

    @Test
    void a_scenario_dropped_or_an_answer_changed_before_sealing_is_noticed() throws IOException {
        Path results = record.resolve("environments/embedded-next/results.ndjson");
        List<String> lines = new ArrayList<>(Files.readAllLines(results));
        lines.remove(2);
        Files.write(results, lines);
        Verification dropped = verify(sealed(record, KEY), List.of(KEY));
        RecordedRun.write(folder.resolve("b"), "20261121t235958z-00aa", 48, 2);
        Judgement judgement = judge(folder.resolve("b"));
        Path seen = folder.resolve("b/environments/embedded-next/observations.ndjson");
        Files.writeString(seen, Files.readString(seen).replaceFirst("\"status\":200", "\"status\":201"));
        byte[] bundle = Bundle.sealed(folder.resolve("b"), judgement, List.of(), Map.of(), KEY);

        assertThat(dropped.wrong()).contains("a line before it is gone");
        assertThat(verify(bundle, List.of(KEY)).wrong()).contains("was changed after it was written");
    }

    @Test
    void a_waiver_changed_before_sealing_is_noticed() throws IOException {
        Path plan = record.resolve("plan.json");
        Files.writeString(plan, Files.readString(plan).replace("\"graceDays\" : 14", "\"graceDays\" : 99"));

        assertThat(verify(sealed(record, KEY), List.of(KEY)).wrong()).contains("plan.json was changed");
    }

    @Test
    void parts_of_two_bundles_do_not_fit_together() throws IOException {
        Path other = folder.resolve("other");
        RecordedRun.write(other, "20261121t235958z-00bb", 48, 0);
        judge(other);
        byte[] good = sealed(other, KEY);
        byte[] bad = sealed(record, KEY);

        byte[] mixed = bad.clone();
        System.arraycopy(good, 0, mixed, 0, Math.min(400, good.length));

        assertThat(verify(mixed, List.of(KEY)).right()).isFalse();
    }

    private byte[] sealed(Path run, Key key) {
        return Bundle.sealed(run, Judging.judge(StoredRun.read(folder.resolve("whole"))), List.of(), Map.of(), key);
    }

    /** Also keeps an untouched copy, so that the statement can be made of a record that was edited. */
    private Judgement judge(Path run) throws IOException {
        Judgement judgement = Judging.judge(StoredRun.read(run));
        Format.JSON.render(judgement, run);
        if (!Files.exists(folder.resolve("whole"))) {
            RecordedRun.write(folder.resolve("whole"), "20261121t235958z-00aa", 48, 2);
        }
        return judgement;
    }

    private Verification verify(byte[] bundle, List<Key> trusted) {
        scratch++;
        Path place = folder.resolve("scratch-" + scratch);
        try {
            Files.createDirectories(place);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Verification.of(bundle, trusted, place, BundleTest::derived);
    }

    private static Verification.Derived derived(Path place) {
        try {
            Judgement judgement = Judging.judge(StoredRun.read(place));
            return new Verification.Derived(judgement, RunJson.text(judgement));
        } catch (BadRunRecord | BadEvidence e) {
            throw new BadBundle(e.getMessage());
        }
    }
}
