package dev.parity.reference.webapp;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.postgres.DatabaseUrl;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the application is told by its variables.
 *
 * @param database where accounts and playlists are kept
 * @param redis where sessions, counters and cached answers are kept
 * @param secret signs access tokens
 * @param lifetime of an access token
 * @param perMinute requests that one user may make in a minute
 * @param bcryptCost of passwords
 * @param admins addresses that may ask the admin routes
 * @param store bucket of media, if there is one
 */
record WebAppSettings(
        DatabaseUrl database,
        URI redis,
        String secret,
        Duration lifetime,
        int perMinute,
        int bcryptCost,
        AllowedAddresses admins,
        Optional<Store> store) {
    private static final int SHORTEST_SECRET = 32;
    private static final int HIGHEST_COST = 16;
    private static final int LONGEST_LIFETIME_S = 86_400;
    private static final int MOST_REQUESTS = 1_000_000;

    /** An S3 bucket and the keys to it. */
    record Store(URI endpoint, String bucket, String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Store[" + bucket + " at " + endpoint + "]";
        }
    }

    static WebAppSettings read(Map<String, String> variables) {
        List<String> mistakes = new ArrayList<>();
        String database = demanded(variables, "DATABASE_URL", "postgresql://app:PASSWORD@host:5432/app", mistakes);
        String redis = demanded(variables, "REDIS_URL", "redis://:PASSWORD@host:6379", mistakes);
        String secret = demanded(variables, "JWT_SECRET", "at least 32 characters", mistakes);
        if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
            mistakes.add("JWT_SECRET  has " + secret.length() + " characters. Expected at least " + SHORTEST_SECRET
                    + ". Write a longer one.");
        }
        int lifetime = number(variables, "JWT_LIFETIME_S", 900, LONGEST_LIFETIME_S, mistakes);
        int perMinute = number(variables, "RATE_LIMIT_PER_MINUTE", 100, MOST_REQUESTS, mistakes);
        int cost = number(variables, "BCRYPT_COST", 12, HIGHEST_COST, mistakes);
        AllowedAddresses admins =
                AllowedAddresses.parse(variables.getOrDefault("ADMIN_ALLOW", ""), "ADMIN_ALLOW", mistakes);
        Optional<Store> store = store(variables, mistakes);
        if (!mistakes.isEmpty()) {
            throw new BadSettings(mistakes);
        }
        return new WebAppSettings(
                DatabaseUrl.parse(database),
                URI.create(redis),
                secret,
                Duration.ofSeconds(lifetime),
                perMinute,
                cost,
                admins,
                store);
    }

    private static Optional<Store> store(Map<String, String> variables, List<String> mistakes) {
        if (variables.getOrDefault("S3_ENDPOINT", "").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Store(
                URI.create(variables.get("S3_ENDPOINT")),
                demanded(variables, "S3_BUCKET", "media", mistakes),
                demanded(variables, "S3_ACCESS_KEY", "the store's access key", mistakes),
                demanded(variables, "S3_SECRET_KEY", "the store's secret key", mistakes)));
    }

    private static String demanded(Map<String, String> variables, String name, String example, List<String> mistakes) {
        String value = variables.getOrDefault(name, "");
        if (value.isEmpty()) {
            mistakes.add(name + "  is missing. Expected a value. Write " + name + "=" + example + ".");
        }
        return value;
    }

    static int number(Map<String, String> variables, String name, int otherwise, int most, List<String> mistakes) {
        String text = variables.getOrDefault(name, String.valueOf(otherwise));
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > most || Integer.parseInt(text) < 1) {
            mistakes.add(name + "  \"" + text + "\" is no number from 1 to " + most + ". Write " + name + "="
                    + otherwise + ".");
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    @Override
    public String toString() {
        return "WebAppSettings[masked]";
    }
}
