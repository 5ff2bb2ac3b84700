package dev.parity.drill.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows against bytes, without a database or a store. */
class ReconciledTest {
    private static final String MD5 = "5d41402abc4b2a76b9719d911017c592";
    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofHours(5));
    private static final ObjectRow ROW = new ObjectRow("avatars", "a.png", "v1", "5", MD5);

    @Test
    void agrees_where_every_row_has_its_bytes() {
        assertThat(seen(ROW, copy(5, MD5, MD5), ROW)).isEqualTo(new Reconciled(List.of(), List.of(), 0));
    }

    @Test
    void names_a_row_without_bytes() {
        Reconciled seen = Reconciled.of(List.of(ROW), Map.of(), Map.of(), List.of(ROW));

        assertThat(seen.damage()).containsExactly("avatars/a.png/v1: a row without bytes in the store");
    }

    @Test
    void names_another_size() {
        assertThat(seen(ROW, copy(4, MD5, MD5), ROW).damage())
                .containsExactly("avatars/a.png/v1: the row says 5 bytes, the store has 4");
    }

    @Test
    void names_another_etag() {
        String other = MD5.replace('5', '6');

        assertThat(seen(ROW, copy(5, other, other), ROW).damage())
                .containsExactly("avatars/a.png/v1: the row says ETag " + MD5 + ", the store has " + other);
    }

    @Test
    void names_bytes_that_are_not_what_the_store_itself_says() {
        String other = MD5.replace('5', '6');

        assertThat(seen(ROW, copy(5, MD5, other), ROW).damage())
                .containsExactly("avatars/a.png/v1: its bytes have MD5 " + other + ", and ETag " + MD5);
    }

    @Test
    void an_etag_of_parts_says_nothing_of_the_bytes() {
        ObjectRow row = new ObjectRow("avatars", "a.png", "v1", "5", MD5 + "-2");

        assertThat(seen(row, copy(5, MD5 + "-2", "other"), row).damage()).isEmpty();
    }

    @Test
    void what_is_younger_than_the_moment_belongs_to_the_next_backup() {
        ObjectRow young = new ObjectRow("avatars", "b.png", "v1", "5", MD5);

        Reconciled seen = Reconciled.of(List.of(), Map.of(), Map.of("b", listed(young, LONG_AGO)), List.of(young));

        assertThat(seen).isEqualTo(new Reconciled(List.of(), List.of(), 1));
    }

    @Test
    void bytes_whose_row_may_still_be_written_are_no_orphan() {
        Reconciled seen = Reconciled.of(List.of(), Map.of(), Map.of("a", listed(ROW, Instant.now())), List.of());

        assertThat(seen).isEqualTo(new Reconciled(List.of(), List.of(), 1));
    }

    @Test
    void names_bytes_that_no_row_lists() {
        Reconciled seen = Reconciled.of(List.of(), Map.of(), Map.of("a", listed(ROW, LONG_AGO)), List.of());

        assertThat(seen.orphans()).containsExactly("avatars/a.png/v1: 5 bytes that no row lists");
        assertThat(seen.damage()).isEmpty();
    }

    private static Reconciled seen(ObjectRow row, ObjectCopy copy, ObjectRow current) {
        return Reconciled.of(
                List.of(row), Map.of(row.location(), copy), Map.of("a", listed(row, LONG_AGO)), List.of(current));
    }

    private static ObjectsPlace.Listed listed(ObjectRow row, Instant at) {
        return new ObjectsPlace.Listed("stub/" + row.location(), 5, row.etag(), at);
    }

    private static ObjectCopy copy(long size, String etag, String md5) {
        return new ObjectCopy(
                new ObjectsIndex.Item(
                        1, ROW.location(), "stub/" + ROW.location(), size, etag, "", "", "", "", "", Map.of()),
                md5,
                false);
    }
}
