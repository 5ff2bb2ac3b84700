package dev.parity.reference.auth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Brings the schema {@code auth} up to date; may be run again, and by several replicas at once. */
final class Migration {
    private Migration() {}

    static void apply(Database database) {
        String sql = sql();
        database.transaction("Database error migrating schema auth", tx -> {
            tx.script("select pg_advisory_xact_lock(hashtext('dev.parity.reference.auth'))");
            tx.script(sql);
            return null;
        });
    }

    private static String sql() {
        try (InputStream in = Migration.class.getResourceAsStream("schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
