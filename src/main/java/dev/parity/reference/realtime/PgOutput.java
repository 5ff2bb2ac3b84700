package dev.parity.reference.realtime;

import dev.parity.reference.realtime.WalMessage.Column;
import dev.parity.reference.realtime.WalMessage.Old;
import dev.parity.reference.realtime.WalMessage.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decodes {@code pgoutput}, protocol version 1 (PostgreSQL documentation, 55.9). */
final class PgOutput {
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private PgOutput() {}

    /**
     * Reads one message from the buffer's position on.
     *
     * @throws IllegalArgumentException on a layout that the protocol does not know
     */
    static WalMessage decode(ByteBuffer in) {
        char kind = (char) in.get();
        return switch (kind) {
            case 'B' ->
                new WalMessage.Begin(
                        in.getLong(), EPOCH.plus(in.getLong(), ChronoUnit.MICROS), Integer.toUnsignedLong(in.getInt()));
            case 'C' -> commit(in);
            case 'R' -> relation(in);
            case 'I' -> insert(in);
            case 'U' -> update(in);
            case 'D' -> delete(in);
            case 'M' -> emitted(in);
            default -> new WalMessage.Other(kind);
        };
    }

    private static WalMessage commit(ByteBuffer in) {
        in.get();
        in.getLong();
        return new WalMessage.Commit(in.getLong());
    }

    private static WalMessage emitted(ByteBuffer in) {
        in.get();
        in.getLong();
        String prefix = text(in);
        byte[] content = new byte[in.getInt()];
        in.get(content);
        return new WalMessage.Emitted(prefix, content);
    }

    private static WalMessage relation(ByteBuffer in) {
        int id = in.getInt();
        String schema = text(in);
        String table = text(in);
        in.get();
        int count = in.getShort();
        List<Column> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean key = (in.get() & 1) == 1;
            columns.add(new Column(key, text(in)));
            in.getInt();
            in.getInt();
        }
        // A relation of pg_catalog comes with an empty schema name.
        return new WalMessage.Relation(id, schema.isEmpty() ? "pg_catalog" : schema, table, columns);
    }

    private static WalMessage insert(ByteBuffer in) {
        int relation = in.getInt();
        expect(in, 'N');
        return new WalMessage.Insert(relation, row(in));
    }

    private static WalMessage update(ByteBuffer in) {
        int relation = in.getInt();
        char kind = (char) in.get();
        Optional<Old> old = Optional.empty();
        if (kind == 'K' || kind == 'O') {
            old = Optional.of(new Old(kind == 'O', row(in)));
            kind = (char) in.get();
        }
        if (kind != 'N') {
            throw new IllegalArgumentException("tuple of kind \"" + kind + "\", expected \"N\"");
        }
        return new WalMessage.Update(relation, old, row(in));
    }

    private static WalMessage delete(ByteBuffer in) {
        int relation = in.getInt();
        char kind = (char) in.get();
        return new WalMessage.Delete(relation, new Old(kind == 'O', row(in)));
    }

    private static List<Value> row(ByteBuffer in) {
        int count = in.getShort();
        List<Value> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            char kind = (char) in.get();
            values.add(
                    switch (kind) {
                        case 'n' -> new Value.Null();
                        case 'u' -> new Value.Unchanged();
                        case 't' -> new Value.Text(text(in, in.getInt()));
                        default -> throw new IllegalArgumentException("value of kind \"" + kind + "\"");
                    });
        }
        return values;
    }

    private static void expect(ByteBuffer in, char wanted) {
        char seen = (char) in.get();
        if (seen != wanted) {
            throw new IllegalArgumentException("tuple of kind \"" + seen + "\", expected \"" + wanted + "\"");
        }
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A text that ends with a zero byte. */
    private static String text(ByteBuffer in) {
        int end = in.position();
        while (in.get(end) != 0) {
            end++;
        }
        String text = text(in, end - in.position());
        in.get();
        return text;
    }
}
