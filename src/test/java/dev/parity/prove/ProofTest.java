package dev.parity.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {
    @Test
    void causes_are_counted_over_noticed_faults_and_our_own_apart() {
        List<Seeding> all = List.of(
                seeding("gw-body-limit/outer-hop", Seeding.Result.KILLED, "gw-body-limit", "gw-response-timeout"),
                seeding("k8s-mtu-mismatch", Seeding.Result.KILLED, "gw-response-timeout"),
                seeding("rt-lifetime-cap", Seeding.Result.KILLED),
                seeding("rt-idle-cutoff", Seeding.Result.SURVIVED, "rt-idle-cutoff"),
                seeding("own-rows-turned", Seeding.Result.KILLED, "st-list-order-and-paging"),
                seeding("own-vary-lost", Seeding.Result.KILLED));

        Proof.Causes causes = Proof.Causes.of(all);

        assertThat(causes).isEqualTo(new Proof.Causes(1, 3, 1, 1.0, 1, 2));
    }

    @Test
    void the_track_record_lists_what_was_noticed_and_not_named() {
        Tally tally = new Tally();
        Seeding wrong = seeding("k8s-mtu-mismatch", Seeding.Result.KILLED, "gw-response-timeout");

        String text = TrackRecord.of(tally.proof("p1", "2026-11-21T10:00:00Z", false, 60_000, List.of(wrong)));

        assertThat(text)
                .contains("Catalogue id named: 0 of 1 (1.00 ids named on average, 1 times only others); of 0 faults of"
                        + " our own invention, which the catalogue does not know, 0 were named anything.")
                .contains("## Noticed, but not named\n\n- `k8s-mtu-mismatch`: known as gw-response-timeout\n");
    }

    private static Seeding seeding(String id, Seeding.Result result, String... causes) {
        return new Seeding(
                id, "gateway", "gw", result, "a/b/c", "FAILED", "", List.of(causes), List.of(), false, true, 5);
    }
}
