package dev.parity.reference.realtime;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.Ignored;
import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.token.KeySet;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Realtime is told.
 *
 * @param poolSize connections for policies and row checks
 * @param slot name of the replication slot
 * @param clustered other replicas are to hear of broadcasts and presence
 */
record RealtimeSettings(
        InetSocketAddress address,
        DatabaseUrl database,
        int poolSize,
        KeySet keys,
        String slot,
        boolean clustered,
        Limits limits) {
    private static final Logger LOG = LoggerFactory.getLogger(RealtimeSettings.class);
    private static final int HIGHEST_PORT = 65_535;
    static final String SLOT_PREFIX = "supabase_realtime_replication_slot";

    /** How the official image's variables begin, as far as they are this service's own. */
    private static final Set<String> OURS = Set.of(
            "API_",
            "APP_",
            "CLIENT_",
            "CLUSTER_",
            "DB_",
            "DNS_",
            "JANITOR_",
            "METRICS_",
            "REALTIME_",
            "RUN_",
            "SECRET_",
            "SEED_",
            "SLOT_",
            "TENANT_");

    static RealtimeSettings of(Map<String, String> environment) {
        return new Reader(environment).settings();
    }

    static void tellIgnored(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        reader.settings();
        Ignored.tell(LOG, "realtime", environment.keySet(), reader.known, OURS);
    }

    /** Reads the variables and collects every mistake. */
    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> mistakes = new ArrayList<>();
        private final Set<String> known = new HashSet<>(Set.of("DB_PASSWORD"));

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        RealtimeSettings settings() {
            DatabaseUrl database = new DatabaseUrl(
                    text("DB_HOST", "127.0.0.1"),
                    port("DB_PORT", 5432),
                    text("DB_NAME", "postgres"),
                    text("DB_USER", "supabase_admin"),
                    Optional.ofNullable(environment.get("DB_PASSWORD")),
                    ssl());
            InetSocketAddress address = new InetSocketAddress(text("HOST", "0.0.0.0"), port("PORT", 4000));
            int poolSize = number("DB_POOL_SIZE", 5);
            Limits limits = limits();
            String slot = slot();
            boolean clustered = text("CLUSTER_STRATEGIES", "").contains("POSTGRES");
            Optional<KeySet> keys = keys();
            if (!mistakes.isEmpty()) {
                throw new BadSettings(mistakes);
            }
            return new RealtimeSettings(address, database, poolSize, keys.orElseThrow(), slot, clustered, limits);
        }

        /** As the original: encrypted without a look at the certificate, or plain. Without the variable as offered. */
        private Optional<String> ssl() {
            String wanted = text("DB_SSL", "");
            if (!wanted.isEmpty() && !wanted.equals("true") && !wanted.equals("false")) {
                mistakes.add("DB_SSL  \"" + wanted + "\" is no truth value. Expected true or false. Correct it.");
            }
            return wanted.isEmpty() ? Optional.empty() : Optional.of(wanted.equals("true") ? "require" : "disable");
        }

        private Limits limits() {
            return new Limits(
                    number("TENANT_MAX_CHANNELS_PER_CLIENT", 100),
                    number("TENANT_MAX_CONCURRENT_USERS", 200),
                    number("TENANT_MAX_EVENTS_PER_SECOND", 100),
                    number("TENANT_MAX_JOINS_PER_SECOND", 100),
                    number("TENANT_MAX_BYTES_PER_SECOND", 100_000),
                    number("TENANT_MAX_PAYLOAD_KB", 3000) * 1000,
                    number("CLIENT_PRESENCE_MAX_CALLS", 5),
                    number("CLIENT_PRESENCE_WINDOW_MS", 30_000));
        }

        private String slot() {
            String suffix = text("SLOT_NAME_SUFFIX", "");
            if (!suffix.matches("[a-z0-9_]{0,24}")) {
                mistakes.add("SLOT_NAME_SUFFIX  \"" + suffix + "\" is no part of a slot's name."
                        + " Expected at most 24 of a-z, 0-9 and _. Correct it.");
            }
            return suffix.isEmpty() ? SLOT_PREFIX : SLOT_PREFIX + "_" + suffix;
        }

        private Optional<KeySet> keys() {
            String secret = text("API_JWT_JWKS", text("API_JWT_SECRET", ""));
            if (secret.isEmpty()) {
                mistakes.add("API_JWT_SECRET  is missing. Expected the key of the tokens. Set API_JWT_SECRET.");
                return Optional.empty();
            }
            try {
                return Optional.of(KeySet.of(secret));
            } catch (IllegalArgumentException e) {
                mistakes.add("API_JWT_JWKS  " + e.getMessage() + ". Expected a JSON Web Key Set. Correct it.");
                return Optional.empty();
            }
        }

        private int port(String name, int otherwise) {
            int port = number(name, otherwise);
            if (port <= HIGHEST_PORT) {
                return port;
            }
            mistakes.add(name + "  \"" + port + "\" is no port. Expected a number up to " + HIGHEST_PORT + ". Write "
                    + name + "=" + otherwise + ".");
            return otherwise;
        }

        private String text(String name, String otherwise) {
            known.add(name);
            String value = environment.getOrDefault(name, "");
            return value.isEmpty() ? otherwise : value;
        }

        private int number(String name, int otherwise) {
            String text = text(name, String.valueOf(otherwise));
            if (text.matches("\\d{1,6}")) {
                return Integer.parseInt(text);
            }
            mistakes.add(name + "  \"" + text + "\" is no number of at most six digits." + " Expected a number such as "
                    + otherwise + ". Correct it.");
            return 0;
        }
    }
}
