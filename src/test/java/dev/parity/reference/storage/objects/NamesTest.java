package dev.parity.reference.storage.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "dir/a b (1).txt", "a!_-.*'() &$@=;:+,?.txt", "dir/"})
    void takes_the_characters_that_s3_calls_safe(String key) {
        assertThatCode(() -> Names.mustBeKey(key)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ü.txt", "a\u0000", "a#b", "a\nb", "a%b", "a~b"})
    void refuses_other_characters_in_keys(String key) {
        assertThatThrownBy(() -> Names.mustBeKey(key)).hasMessage("Invalid key: " + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", " a", "a ", "böcket", "things--table-s3"})
    void refuses_these_names_for_new_buckets(String name) {
        assertThatThrownBy(() -> Names.mustBeNewBucket(name)).hasMessage("Bucket name invalid");
    }

    @Test
    void refuses_bucket_names_of_more_than_a_hundred_characters() {
        assertThatCode(() -> Names.mustBeNewBucket("x".repeat(100))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Names.mustBeNewBucket("x".repeat(101))).hasMessage("Bucket name invalid");
    }

    @Test
    void puts_the_version_behind_the_name() {
        assertThat(Names.location("tenant", "bucket", "dir/a.txt", "v1")).isEqualTo("tenant/bucket/dir/a.txt/v1");
        assertThat(Names.location("tenant", "bucket", "dir/a.txt", "")).isEqualTo("tenant/bucket/dir/a.txt");
    }
}
