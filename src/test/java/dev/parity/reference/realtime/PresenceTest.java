package dev.parity.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private final AtomicInteger references = new AtomicInteger();
    private final Presence presence = new Presence(() -> "r" + references.incrementAndGet());

    @Test
    void announces_who_comes_and_who_goes() {
        assertThat(track("socket", "ada", 1))
                .isEqualTo("{\"joins\":{\"ada\":{\"metas\":[{\"phx_ref\":\"r1\",\"n\":1}]}},\"leaves\":{}}");
        assertThat(presence.untrack("socket").orElseThrow().toString())
                .isEqualTo("{\"joins\":{},\"leaves\":{\"ada\":{\"metas\":[{\"phx_ref\":\"r1\",\"n\":1}]}}}");
        assertThat(presence.state().toString()).isEqualTo("{}");
    }

    @Test
    void announces_an_update_as_leave_and_join() {
        track("socket", "ada", 1);

        assertThat(track("socket", "ada", 2))
                .isEqualTo("{\"joins\":{\"ada\":{\"metas\":[{\"phx_ref\":\"r2\",\"n\":2,\"phx_ref_prev\":\"r1\"}]}},"
                        + "\"leaves\":{\"ada\":{\"metas\":[{\"phx_ref\":\"r1\",\"n\":1}]}}}");
    }

    @Test
    void says_nothing_when_nothing_changed() {
        track("socket", "ada", 1);

        assertThat(presence.track("socket", "ada", payload(1))).isEmpty();
        assertThat(presence.untrack("stranger")).isEmpty();
    }

    @Test
    void lists_two_sockets_of_one_key_together() {
        track("phone", "ada", 1);
        track("desk", "ada", 2);

        assertThat(presence.state().path("ada").path("metas")).hasSize(2);
        presence.untrack("phone");
        assertThat(presence.state().path("ada").path("metas").toString()).isEqualTo("[{\"phx_ref\":\"r2\",\"n\":2}]");
    }

    private String track(String owner, String key, int n) {
        return presence.track(owner, key, payload(n)).orElseThrow().toString();
    }

    private static ObjectNode payload(int n) {
        return Json.object().put("n", n);
    }
}
