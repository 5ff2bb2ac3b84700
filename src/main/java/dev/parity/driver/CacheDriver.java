package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import dev.parity.target.Connection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.JedisURIHelper;

/** Says one command to the cache; one connection, used by one thread at a time. */
public final class CacheDriver implements AutoCloseable {
    private final Connection connection;
    private final Recorder recorder;
    private Jedis client;

    public CacheDriver(Connection connection, Recorder recorder) {
        this.connection = connection;
        this.recorder = recorder;
    }

    /**
     * What a command was answered.
     *
     * @param json text, number, list or null
     * @param error present if the cache refused
     */
    public record Reply(JsonNode json, Optional<String> error) {
        /** Empty for no value. */
        public Optional<String> text() {
            return json.isNull() ? Optional.empty() : Optional.of(json.asText());
        }

        public long number() {
            return json.asLong();
        }
    }

    public boolean available() {
        return connection.parts().redis().isPresent();
    }

    /** Recorded: the same in every environment. */
    public synchronized Reply say(String actor, String action, String... words) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        ArrayNode command = DriverJson.MAPPER.valueToTree(words);
        ObjectNode seen = DriverJson.object();
        try {
            Reply reply = told(words);
            seen.set("reply", reply.json());
            reply.error().ifPresent(error -> seen.put("error", error.replaceFirst(" .*", "")));
            return reply;
        } catch (Unreachable lost) {
            seen.put("failure", "no answer");
            throw lost;
        } finally {
            ObjectNode asked = DriverJson.object().set("command", command);
            recorder.record(Kind.CACHE, actor, action, asked, seen, at, (System.nanoTime() - start) / 1000);
        }
    }

    /** Not recorded: times, sizes and whatever else differs between equals. */
    public synchronized Reply look(String... words) {
        return told(words);
    }

    /** A section of what the cache says of itself. */
    public Map<String, String> info(String section) {
        Map<String, String> found = new TreeMap<>();
        look("INFO", section)
                .text()
                .orElse("")
                .lines()
                .filter(line -> line.contains(":"))
                .forEach(line -> found.put(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip()));
        return found;
    }

    /** A setting; empty where the cache tells none, as managed ones do. */
    public Optional<String> setting(String name) {
        Reply reply = look("CONFIG", "GET", name);
        return reply.error().isPresent() || reply.json().size() < 2
                ? Optional.empty()
                : Optional.of(reply.json().get(1).asText());
    }

    private Reply told(String... words) {
        ProtocolCommand name = () -> words[0].getBytes(StandardCharsets.UTF_8);
        try {
            Object answer = client().sendCommand(name, Arrays.copyOfRange(words, 1, words.length));
            return new Reply(json(answer), Optional.empty());
        } catch (JedisDataException refused) {
            return new Reply(NullNode.getInstance(), Optional.of(refused.getMessage()));
        } catch (JedisConnectionException lost) {
            close();
            throw new Unreachable("The cache did not answer " + words[0] + ": " + lost.getMessage() + ".", lost);
        }
    }

    private static JsonNode json(Object answer) {
        if (answer instanceof byte[] bytes) {
            return DriverJson.MAPPER.valueToTree(new String(bytes, StandardCharsets.UTF_8));
        }
        if (answer instanceof Collection<?> many) {
            ArrayNode all = DriverJson.MAPPER.createArrayNode();
            List.copyOf(many).forEach(each -> all.add(json(each)));
            return all;
        }
        return DriverJson.MAPPER.valueToTree(answer);
    }

    private Jedis client() {
        if (client == null) {
            URI url = URI.create(connection.parts().redis().orElseThrow());
            int millis = Math.toIntExact(Waits.of(connection, "request").toMillis());
            client = new Jedis(
                    new HostAndPort(url.getHost(), url.getPort() < 0 ? 6379 : url.getPort()),
                    DefaultJedisClientConfig.builder()
                            .user(JedisURIHelper.getUser(url))
                            .password(JedisURIHelper.getPassword(url))
                            .database(JedisURIHelper.getDBIndex(url))
                            .ssl(JedisURIHelper.isRedisSSLScheme(url))
                            .connectionTimeoutMillis(Math.toIntExact(
                                    Waits.of(connection, "connect").toMillis()))
                            .socketTimeoutMillis(millis)
                            .build());
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
