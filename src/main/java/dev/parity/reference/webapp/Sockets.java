package dev.parity.reference.webapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import io.undertow.Handlers;
import io.undertow.server.HttpServerExchange;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/** The websockets of signed-in users. Events travel through Redis, so that it does not matter who serves whom. */
final class Sockets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
    private static final String CHANNEL = "events:";
    private static final long ANEW_MILLIS = 300;
    private static final int LONGEST = 64 * 1024;

    private final Cache cache;
    private final Map<String, Set<WebSocketChannel>> open = new ConcurrentHashMap<>();
    private final JedisPubSub ears = new JedisPubSub() {
        @Override
        public void onPMessage(String pattern, String channel, String message) {
            deliver(channel.substring(CHANNEL.length()), message);
        }
    };
    private final ScheduledExecutorService listening = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "webapp-events");
        thread.setDaemon(true);
        return thread;
    });

    Sockets(Cache cache) {
        this.cache = cache;
        listening.scheduleWithFixedDelay(this::listen, 0, ANEW_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Blocks while the connection holds; called again when it broke. */
    private void listen() {
        try {
            cache.redis().psubscribe(ears, CHANNEL + "*");
        } catch (JedisException down) {
            LOG.debug("events are not heard now: {}", down.getMessage());
        }
    }

    void tell(String user, ObjectNode event) {
        cache.tell(CHANNEL + user, Json.text(event));
    }

    private void deliver(String user, String message) {
        open.getOrDefault(user, Set.of()).forEach(channel -> WebSockets.sendText(message, channel, null));
    }

    long count() {
        return open.values().stream().mapToLong(Set::size).sum();
    }

    void accept(HttpServerExchange exchange, String user) throws Exception {
        Handlers.websocket((handshake, channel) -> opened(channel, user)).handleRequest(exchange);
    }

    private void opened(WebSocketChannel channel, String user) {
        Set<WebSocketChannel> own = open.computeIfAbsent(user, any -> ConcurrentHashMap.newKeySet());
        own.add(channel);
        channel.addCloseTask(closed -> own.remove(closed));
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                WebSockets.sendText(answer(message.getData()), from, null);
            }

            @Override
            protected long getMaxTextBufferSize() {
                return LONGEST;
            }
        });
        channel.resumeReceives();
    }

    private static String answer(String text) {
        ObjectNode answer = Json.object();
        try {
            JsonNode asked = Json.parse(text);
            if (asked.path("type").asText().equals("ping")) {
                answer.put("type", "pong").set("id", asked.get("id"));
            } else {
                answer.put("type", "error").put("code", "unknown_type");
            }
        } catch (JsonProcessingException notJson) {
            answer.put("type", "error").put("code", "not_json");
        }
        return Json.text(answer);
    }

    @Override
    public void close() {
        listening.shutdownNow();
        if (ears.isSubscribed()) {
            ears.punsubscribe();
        }
    }
}
