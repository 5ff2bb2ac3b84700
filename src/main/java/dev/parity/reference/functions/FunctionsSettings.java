package dev.parity.reference.functions;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.Ignored;
import dev.parity.reference.token.KeySet;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the function runtime is told.
 *
 * @param folder holds one folder per function
 * @param limits of one call
 * @param keys what tokens are checked with; empty: they are not checked
 * @param shared variables that every function sees
 */
record FunctionsSettings(
        InetSocketAddress address, Path folder, Limits limits, Optional<KeySet> keys, Map<String, String> shared) {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionsSettings.class);
    private static final int HIGHEST_PORT = 65_535;
    private static final String DEFAULT_PORT = "9000";
    private static final String DEFAULT_TIMEOUT = "60000";
    private static final String DEFAULT_MEMORY = "150"; // as the self-hosted main function has it
    private static final List<String> SHARED =
            List.of("SUPABASE_URL", "SUPABASE_ANON_KEY", "SUPABASE_SERVICE_ROLE_KEY", "SUPABASE_DB_URL", "SB_REGION");

    static void tellIgnored(Map<String, String> environment) {
        Set<String> known = new HashSet<>(SHARED);
        known.addAll(List.of(
                "FUNCTIONS_DIR",
                "FUNCTIONS_TIMEOUT_MS",
                "FUNCTIONS_CPU_MS",
                "FUNCTIONS_MEMORY_MB",
                "VERIFY_JWT",
                "SUPABASE_JWKS"));
        Ignored.tell(
                LOG, "functions", environment.keySet(), known, Set.of("FUNCTIONS_", "EDGE_", "SUPABASE_", "VERIFY_"));
    }

    static FunctionsSettings of(Map<String, String> environment) {
        List<String> mistakes = new ArrayList<>();
        String folder = environment.getOrDefault("FUNCTIONS_DIR", "");
        if (folder.isEmpty()) {
            mistakes.add("FUNCTIONS_DIR  is missing. Expected the folder of the functions. Set FUNCTIONS_DIR.");
        }
        if (!folder.isEmpty() && !Files.isDirectory(Path.of(folder))) {
            mistakes.add("FUNCTIONS_DIR  \"" + folder + "\" is no folder. Expected one with <name>/index.js for each"
                    + " function. Correct FUNCTIONS_DIR, or make the folder.");
        }
        long port = number(environment, "PORT", DEFAULT_PORT, mistakes);
        if (port > HIGHEST_PORT) {
            mistakes.add("PORT  \"" + port + "\" is no port. Expected a number up to " + HIGHEST_PORT + ". Write PORT="
                    + DEFAULT_PORT + ".");
        }
        long timeout = number(environment, "FUNCTIONS_TIMEOUT_MS", DEFAULT_TIMEOUT, mistakes);
        long cpu = number(environment, "FUNCTIONS_CPU_MS", String.valueOf(timeout), mistakes);
        long memory = number(environment, "FUNCTIONS_MEMORY_MB", DEFAULT_MEMORY, mistakes);
        Optional<KeySet> keys = keys(environment, mistakes);
        if (!mistakes.isEmpty()) {
            throw new BadSettings(mistakes);
        }
        return new FunctionsSettings(
                new InetSocketAddress(environment.getOrDefault("HOST", "0.0.0.0"), (int) port),
                Path.of(folder),
                new Limits(Duration.ofMillis(timeout), Duration.ofMillis(cpu), memory << 20),
                keys,
                shared(environment));
    }

    private static Optional<KeySet> keys(Map<String, String> environment, List<String> mistakes) {
        if (!"true".equals(environment.get("VERIFY_JWT"))) {
            return Optional.empty();
        }
        String secret = Stream.of("SUPABASE_JWKS", "JWT_SECRET")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        if (secret.isEmpty()) {
            mistakes.add("JWT_SECRET  is missing. Expected the key of the tokens, because VERIFY_JWT is true."
                    + " Set JWT_SECRET, or VERIFY_JWT=false.");
            return Optional.empty();
        }
        try {
            return Optional.of(KeySet.of(secret));
        } catch (IllegalArgumentException e) {
            mistakes.add("SUPABASE_JWKS  " + e.getMessage() + ". Expected a JSON Web Key Set. Correct it.");
            return Optional.empty();
        }
    }

    private static long number(Map<String, String> environment, String name, String otherwise, List<String> mistakes) {
        String text = environment.getOrDefault(name, otherwise);
        if (text.matches("\\d{1,9}")) {
            return Long.parseLong(text);
        }
        mistakes.add(name + "  \"" + text + "\" is no number. Expected digits such as " + otherwise + ". Correct it.");
        return 0;
    }

    private static Map<String, String> shared(Map<String, String> environment) {
        Map<String, String> shared = new HashMap<>(environment);
        shared.keySet().retainAll(SHARED);
        return Map.copyOf(shared);
    }
}
