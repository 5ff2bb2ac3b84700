package dev.parity.reference.rest;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.Ignored;
import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.token.KeySet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code PGRST_*}. */
final class SettingsReader {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsReader.class);
    private static final int SHORTEST_SECRET = 32;
    private static final int HIGHEST_PORT = 65_535;
    private static final String HOISTED =
            "statement_timeout,plan_filter.statement_cost_limit,default_transaction_isolation";

    /** Bits of PGRST_DB_TX_END: whether to roll back, whether the client may choose. */
    private record End(boolean rollback, boolean clientMayEnd) {}

    private final Variables variables;

    private SettingsReader(Map<String, String> environment) {
        this.variables = new Variables(environment);
    }

    /** @throws BadSettings listing every mistake */
    static RestSettings read(Map<String, String> environment) {
        SettingsReader reader = new SettingsReader(environment);
        RestSettings settings = reader.settings();
        if (!reader.variables.mistakes().isEmpty()) {
            throw new BadSettings(reader.variables.mistakes());
        }
        return settings;
    }

    static void tellIgnored(Map<String, String> environment) {
        SettingsReader reader = new SettingsReader(environment);
        reader.settings();
        Ignored.tell(LOG, "rest", environment.keySet(), reader.variables.asked(), Set.of(Variables.PREFIX));
    }

    private RestSettings settings() {
        ignoreWhatHasNoEffect();
        return new RestSettings(server(), database(), jwt(), openApi());
    }

    static String host(Map<String, String> environment) {
        return address(new Variables(environment).text("SERVER_HOST").orElse("!4"));
    }

    /** The special names of the original mean every address of this machine. */
    static String address(String host) {
        return host.startsWith("!") || host.startsWith("*") ? "0.0.0.0" : host;
    }

    static int port(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        int port = port(variables);
        if (!variables.mistakes().isEmpty()) {
            throw new BadSettings(variables.mistakes());
        }
        return port;
    }

    private static int port(Variables variables) {
        int port = variables.number("SERVER_PORT", 0, 3000);
        return port <= HIGHEST_PORT
                ? port
                : variables.mistake("SERVER_PORT", String.valueOf(port), "a port up to " + HIGHEST_PORT, 0);
    }

    /** The second port is another one than the first, as the original demands. */
    private Optional<Integer> adminPort() {
        Optional<Integer> admin = variables.optionalNumber("ADMIN_SERVER_PORT", 0);
        if (admin.isPresent() && (admin.get() > HIGHEST_PORT || admin.get() != 0 && admin.get() == port(variables))) {
            return variables.mistake(
                    "ADMIN_SERVER_PORT",
                    String.valueOf(admin.get()),
                    "a port up to " + HIGHEST_PORT + " that is not PGRST_SERVER_PORT",
                    Optional.empty());
        }
        return admin;
    }

    private RestSettings.Server server() {
        return new RestSettings.Server(
                variables.text("SERVER_HOST").orElse("!4"),
                port(variables),
                variables.text("ADMIN_SERVER_HOST"),
                adminPort(),
                variables.flag("SERVER_TIMING_ENABLED", false),
                variables.text("SERVER_TRACE_HEADER"),
                variables.list("SERVER_CORS_ALLOWED_ORIGINS", ""),
                variables.choice("CLIENT_ERROR_VERBOSITY", Map.of("verbose", false, "minimal", true), "verbose"));
    }

    private RestSettings.Database database() {
        Map<String, End> ends = Map.of(
                "commit", new End(false, false),
                "commit-allow-override", new End(false, true),
                "rollback", new End(true, false),
                "rollback-allow-override", new End(true, true));
        End end = variables.choice("DB_TX_END", ends, "commit");
        DatabaseUrl url = variables
                .parsed("DB_URI", DatabaseUrl::parse, "a postgresql:// URL")
                .orElseGet(() -> DatabaseUrl.parse("postgresql://postgres@localhost/postgres"));
        Map<String, String> app = new TreeMap<>();
        variables.beginning("APP_SETTINGS_").forEach((name, value) -> app.put("app.settings." + name, value));
        return new RestSettings.Database(
                url,
                variables.number("DB_POOL", 1, 10),
                variables.number("DB_POOL_ACQUISITION_TIMEOUT", 1, 10),
                schemas(),
                variables.list("DB_EXTRA_SEARCH_PATH", "public"),
                variables.text("DB_ANON_ROLE"),
                variables.optionalNumber("DB_MAX_ROWS", 0).orElse(null),
                end.rollback,
                end.clientMayEnd,
                variables.flag("DB_AGGREGATES_ENABLED", false),
                variables.flag("DB_PLAN_ENABLED", false),
                variables.text("DB_PRE_REQUEST").map(Identifier::parse),
                variables.text("DB_ROOT_SPEC").map(Identifier::parse),
                variables.list("DB_HOISTED_TX_SETTINGS", HOISTED),
                Optional.of(variables.text("DB_CHANNEL").orElse("pgrst"))
                        .filter(channel -> variables.flag("DB_CHANNEL_ENABLED", true)),
                app);
    }

    private List<String> schemas() {
        List<String> schemas = variables.text("DB_SCHEMAS").isPresent()
                ? variables.list("DB_SCHEMAS", "")
                : variables.list("DB_SCHEMA", "public");
        for (String internal : List.of("pg_catalog", "information_schema")) {
            if (schemas.contains(internal)) {
                variables.mistake("DB_SCHEMAS", internal, "schemas of your own", null);
            }
        }
        return schemas;
    }

    private RestSettings.Jwt jwt() {
        boolean base64 = variables.flag("JWT_SECRET_IS_BASE64", false);
        Optional<String> secret = variables.text("JWT_SECRET");
        boolean plain = secret.isPresent() && !secret.get().strip().startsWith("{");
        return new RestSettings.Jwt(
                variables.parsed(
                        "JWT_SECRET", text -> keys(text, base64), "a secret of at least 32 characters or a JWK (set)"),
                plain,
                variables.text("JWT_AUD"),
                roleClaim());
    }

    private static KeySet keys(String text, boolean base64) {
        try {
            byte[] bytes = base64
                    ? Base64.getDecoder()
                            .decode(text.strip()
                                    .replace('-', '+')
                                    .replace('_', '/')
                                    .replace('.', '='))
                    : text.getBytes(StandardCharsets.UTF_8);
            String decoded = new String(bytes, StandardCharsets.UTF_8);
            if (decoded.strip().startsWith("{")) {
                return KeySet.of(decoded);
            }
            if (bytes.length < SHORTEST_SECRET) {
                throw new IllegalArgumentException("a secret of " + bytes.length + " bytes");
            }
            return KeySet.ofSecret(bytes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("(hidden): " + e.getMessage(), e);
        }
    }

    /** Reads {@code .a.b} and {@code ."a-b"}. */
    private List<String> roleClaim() {
        String path = variables.text("JWT_ROLE_CLAIM_KEY").orElse(".role");
        boolean valid = path.matches("(\\.(\"[^\"]+\"|[\\w@-]+)(\\[\\d+])*)+");
        if (!valid) {
            return variables.mistake("JWT_ROLE_CLAIM_KEY", path, "a path such as .role or .app.roles[0]", List.of());
        }
        return Arrays.stream(path.split("(?=\\.)|(?=\\[)"))
                .map(step -> step.replaceAll("^\\.|[\\[\\]\"]", ""))
                .toList();
    }

    private RestSettings.OpenApi openApi() {
        Map<String, RestSettings.Mode> modes = Map.of(
                "follow-privileges", RestSettings.Mode.FOLLOW_PRIVILEGES,
                "ignore-privileges", RestSettings.Mode.IGNORE_PRIVILEGES,
                "disabled", RestSettings.Mode.DISABLED);
        return new RestSettings.OpenApi(
                variables.choice("OPENAPI_MODE", modes, "follow-privileges"),
                variables.flag("OPENAPI_SECURITY_ACTIVE", false),
                variables.text("OPENAPI_SERVER_PROXY_URI"));
    }

    /** Settings that tune the original's own machinery. */
    private void ignoreWhatHasNoEffect() {
        variables.ignore(
                "DB_CONFIG",
                "DB_PREPARED_STATEMENTS",
                "DB_POOL_MAX_IDLETIME",
                "DB_POOL_MAX_LIFETIME",
                "DB_POOL_AUTOMATIC_RECOVERY",
                "JWT_CACHE_MAX_ENTRIES",
                "LOG_LEVEL",
                "LOG_QUERY");
    }
}
