package dev.parity.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Map<String, String> SCHEMA =
            Map.of("table public.posts", "aa", "policy public.posts/read", "bb", "policy public.posts/write", "cc");

    @Test
    void a_changed_policy_changes_the_fingerprint_of_policies_and_of_the_whole_alone() {
        Map<String, Fingerprint> before = Fingerprint.of(SCHEMA);

        Map<String, Fingerprint> after = Fingerprint.of(Map.of(
                "table public.posts", "aa", "policy public.posts/read", "bb", "policy public.posts/write", "c0"));

        assertThat(before.keySet()).containsExactly("all", "policy", "table");
        assertThat(before.get("all").objects()).isEqualTo(3);
        assertThat(before.get("all").digest()).matches("[0-9a-f]{12}");
        assertThat(after.get("table")).isEqualTo(before.get("table"));
        assertThat(after.get("policy")).isNotEqualTo(before.get("policy"));
        assertThat(after.get("all")).isNotEqualTo(before.get("all"));
    }

    @Test
    void a_schema_that_was_not_read_has_none() {
        assertThat(Fingerprint.of(Map.of())).isEmpty();
    }
}
