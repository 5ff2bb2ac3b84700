package dev.parity.reference.storage.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void is_the_originals_token() {
        assertThat(new Cursor("b.txt", null, null, null).token()).isEqualTo("bDpiLnR4dA==");
        assertThat(new Cursor("dir/d.txt", "asc", null, null).token()).isEqualTo("bDpkaXIvZC50eHQKbzphc2M=");
    }

    @Test
    void comes_back_from_its_token() {
        Cursor cursor = new Cursor("a:b", "desc", "created_at", "2026-01-01T00:00:00.000Z");

        assertThat(Cursor.parse(cursor.token())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "eDp5", "bA=="})
    void refuses_what_is_none(String token) {
        assertThatThrownBy(() -> Cursor.parse(token)).hasMessage("Invalid Parameter continuation token");
    }
}
