package dev.parity.reference.webapp;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.exceptions.JedisException;

/** Redis: what may be lost (cached answers, counters) is done without when it fails, sessions are not. */
final class Cache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cache.class);
    private final JedisPooled redis;

    Cache(URI url) {
        redis = new JedisPooled(url);
    }

    JedisPooled redis() {
        return redis;
    }

    boolean answers() {
        return attempt(() -> redis.ping().equals("PONG"), false);
    }

    /** A cached text; empty also when the cache does not answer. */
    Optional<String> get(String key) {
        return attempt(() -> Optional.ofNullable(redis.get(key)), Optional.empty());
    }

    void put(String key, String text, Duration lifetime) {
        attempt(() -> redis.setex(key, lifetime.toSeconds(), text), "");
    }

    void forget(String key) {
        attempt(() -> redis.del(key), 0L);
    }

    void tell(String channel, String text) {
        attempt(() -> redis.publish(channel, text), 0L);
    }

    /** Counts within a window that begins with its first count; the count and the window's rest in milliseconds. */
    List<Long> count(String key, Duration window) {
        String script = "local n = redis.call('incr', KEYS[1])"
                + " if n == 1 then redis.call('pexpire', KEYS[1], ARGV[1]) end"
                + " return { n, redis.call('pttl', KEYS[1]) }";
        return attempt(
                () -> {
                    List<?> answer =
                            (List<?>) redis.eval(script, List.of(key), List.of(String.valueOf(window.toMillis())));
                    return List.of((Long) answer.get(0), (Long) answer.get(1));
                },
                List.of(0L, 0L));
    }

    private static <T> T attempt(Supplier<T> work, T otherwise) {
        try {
            return work.get();
        } catch (JedisException down) {
            LOG.warn("the cache does not answer: {}", down.getMessage());
            return otherwise;
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
