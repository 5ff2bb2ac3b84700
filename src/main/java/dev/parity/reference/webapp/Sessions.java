package dev.parity.reference.webapp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.exceptions.JedisException;

/** Sessions in Redis: a refresh token serves once, and one that comes back ends its session. */
final class Sessions {
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ROTATE = "local known = redis.call('hget', KEYS[1], 'refresh')"
            + " if not known then return 0 end"
            + " if known ~= ARGV[1] then redis.call('del', KEYS[1]) return 0 end"
            + " redis.call('hset', KEYS[1], 'refresh', ARGV[2]) redis.call('expire', KEYS[1], ARGV[3]) return 1";
    private final JedisPooled redis;

    Sessions(JedisPooled redis) {
        this.redis = redis;
    }

    /** A session as its owner knows it. */
    record Open(String id, String user, String refresh) {}

    Open begin(String user) {
        String id = UUID.randomUUID().toString();
        String refresh = id + "." + random();
        return reached(() -> {
            redis.hset(key(id), Map.of("user", user, "refresh", digest(refresh)));
            redis.expire(key(id), LIFETIME.toSeconds());
            return new Open(id, user, refresh);
        });
    }

    /** @throws Refusal unless it is the session's last one */
    Open renew(String refresh) {
        String id = refresh.replaceFirst("\\..*", "");
        String next = id + "." + random();
        return reached(() -> {
            String user = redis.hget(key(id), "user");
            Object rotated = redis.eval(
                    ROTATE,
                    List.of(key(id)),
                    List.of(digest(refresh), digest(next), String.valueOf(LIFETIME.toSeconds())));
            if (!Long.valueOf(1).equals(rotated)) {
                throw Refusal.unauthorized("the refresh token does not serve any more");
            }
            return new Open(id, user, next);
        });
    }

    boolean lives(String id) {
        return reached(() -> redis.exists(key(id)));
    }

    void end(String id) {
        reached(() -> redis.del(key(id)));
    }

    private interface Work<T> {
        T run();
    }

    private static <T> T reached(Work<T> work) {
        try {
            return work.run();
        } catch (JedisException down) {
            throw new Refusal(503, "unavailable", "sessions cannot be looked up now");
        }
    }

    private static String key(String id) {
        return "session:" + id;
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
