package dev.parity.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.reference.realtime.WalMessage.Column;
import dev.parity.reference.realtime.WalMessage.Old;
import dev.parity.reference.realtime.WalMessage.Relation;
import dev.parity.reference.realtime.WalMessage.Value;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PgOutputTest {
    private static final WalMessage.Begin BEGIN = new WalMessage.Begin(42, Instant.parse("2026-01-02T03:04:05Z"), 7);
    private static final Relation RELATION =
            new Relation(9, "public", "t", List.of(new Column(true, "id"), new Column(false, "body")));

    @Test
    void reads_the_time_of_a_transaction_from_the_year_2000_on() throws IOException {
        ByteBuffer begin = message(out -> {
            out.writeByte('B');
            out.writeLong(42);
            out.writeLong(1_500_000);
            out.writeInt(7);
        });

        assertThat(PgOutput.decode(begin))
                .isEqualTo(new WalMessage.Begin(42, Instant.parse("2000-01-01T00:00:01.500Z"), 7));
    }

    @Test
    void reads_where_a_transaction_ends() throws IOException {
        ByteBuffer commit = message(out -> {
            out.writeByte('C');
            out.writeByte(0);
            out.writeLong(42);
            out.writeLong(50);
            out.writeLong(0);
        });

        assertThat(PgOutput.decode(commit)).isEqualTo(new WalMessage.Commit(50));
    }

    @Test
    void reads_a_relation_with_its_key() throws IOException {
        ByteBuffer relation = message(out -> {
            out.writeByte('R');
            out.writeInt(9);
            text(out, "public");
            text(out, "t");
            out.writeByte('d');
            out.writeShort(2);
            column(out, 1, "id");
            column(out, 0, "body");
        });

        assertThat(PgOutput.decode(relation)).isEqualTo(RELATION);
    }

    @Test
    void reads_nulls_texts_and_what_was_not_sent() throws IOException {
        ByteBuffer insert = message(out -> {
            out.writeByte('I');
            out.writeInt(9);
            out.writeByte('N');
            row(out, "grüße", null, "\0unchanged");
        });

        assertThat(PgOutput.decode(insert))
                .isEqualTo(new WalMessage.Insert(
                        9, List.of(new Value.Text("grüße"), new Value.Null(), new Value.Unchanged())));
    }

    @Test
    void reads_updates_with_and_without_an_old_row() throws IOException {
        ByteBuffer plain = message(out -> {
            out.writeByte('U');
            out.writeInt(9);
            out.writeByte('N');
            row(out, "1", "b");
        });
        ByteBuffer full = message(out -> {
            out.writeByte('U');
            out.writeInt(9);
            out.writeByte('O');
            row(out, "1", "a");
            out.writeByte('N');
            row(out, "1", "b");
        });

        assertThat(PgOutput.decode(plain)).isEqualTo(new WalMessage.Update(9, Optional.empty(), texts("1", "b")));
        assertThat(PgOutput.decode(full))
                .isEqualTo(new WalMessage.Update(9, Optional.of(new Old(true, texts("1", "a"))), texts("1", "b")));
    }

    @Test
    void reads_what_was_emitted_into_the_log() throws IOException {
        ByteBuffer emitted = message(out -> {
            out.writeByte('M');
            out.writeByte(1);
            out.writeLong(42);
            text(out, "p");
            out.writeInt(2);
            out.write(new byte[] {7, 8});
        });

        assertThat(PgOutput.decode(emitted)).isInstanceOfSatisfying(WalMessage.Emitted.class, message -> {
            assertThat(message.prefix()).isEqualTo("p");
            assertThat(message.content()).containsExactly(7, 8);
        });
    }

    @Test
    void leaves_what_it_does_not_need() throws IOException {
        assertThat(PgOutput.decode(message(out -> out.writeByte('T')))).isEqualTo(new WalMessage.Other('T'));
    }

    @Test
    void refuses_a_layout_that_it_does_not_know() throws IOException {
        ByteBuffer odd = message(out -> {
            out.writeByte('I');
            out.writeInt(9);
            out.writeByte('X');
        });

        assertThatThrownBy(() -> PgOutput.decode(odd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tuple of kind \"X\", expected \"N\"");
    }

    @Test
    void names_the_values_of_a_row_and_keeps_only_the_key_of_an_old_one() {
        WalMessage delete = new WalMessage.Delete(9, new Old(false, List.of(new Value.Text("1"), new Value.Null())));
        WalMessage insert = new WalMessage.Insert(9, List.of(new Value.Text("1"), new Value.Null()));

        Change deletion = Change.of(delete, BEGIN, Map.of(9, RELATION)).orElseThrow();
        Change insertion = Change.of(insert, BEGIN, Map.of(9, RELATION)).orElseThrow();

        assertThat(deletion.old()).containsExactly(Map.entry("id", "1"));
        assertThat(insertion.row()).containsEntry("id", "1").containsEntry("body", null);
        assertThat(insertion.commitLsn()).isEqualTo(42);
    }

    private interface Layout {
        void write(DataOutputStream out) throws IOException;
    }

    private static ByteBuffer message(Layout layout) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        layout.write(new DataOutputStream(bytes));
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.writeByte(0);
    }

    private static void column(DataOutputStream out, int flags, String name) throws IOException {
        out.writeByte(flags);
        text(out, name);
        out.writeInt(25);
        out.writeInt(-1);
    }

    private static void row(DataOutputStream out, String... values) throws IOException {
        out.writeShort(values.length);
        for (String value : values) {
            if (value == null) {
                out.writeByte('n');
            } else if (value.equals("\0unchanged")) {
                out.writeByte('u');
            } else {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                out.writeByte('t');
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    private static List<Value> texts(String... values) {
        return Arrays.stream(values).<Value>map(Value.Text::new).toList();
    }
}
