package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.realtime.Database.Access;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One socket: heartbeat, joins, and what goes to its channels, in the order it came. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Hub hub;
    private final Tokens.Good token;
    private final Serializer serializer;
    private final Consumer<Frame> out;
    private final Runnable hangUp;
    private final Mailbox mailbox;
    private final Map<String, Channel> channels = new HashMap<>();

    Session(Hub hub, Tokens.Good token, Serializer serializer, Consumer<Frame> out, Runnable hangUp) {
        this.hub = hub;
        this.token = token;
        this.serializer = serializer;
        this.out = out;
        this.hangUp = hangUp;
        this.mailbox = new Mailbox(hub.work());
    }

    Serializer serializer() {
        return serializer;
    }

    void send(Frame frame) {
        out.accept(frame);
    }

    void send(Message message) {
        serializer.write(message).ifPresent(out);
    }

    /** A frame that is no message is dropped. */
    void received(Frame frame) {
        Optional<Message> message = serializer.read(frame);
        if (message.isEmpty()) {
            LOG.warn("dropped a frame that is no message");
        }
        message.ifPresent(known -> mailbox.post(() -> handle(known)));
    }

    void checkTime() {
        mailbox.post(() -> List.copyOf(channels.values()).forEach(Channel::checkTime));
    }

    void closed() {
        mailbox.post(() -> {
            channels.values().forEach(Channel::gone);
            channels.clear();
        });
    }

    void forget(Channel channel) {
        channels.remove(channel.topic(), channel);
    }

    private void handle(Message message) {
        Channel channel = channels.get(message.topic());
        if (message instanceof Message.UserBroadcast broadcast) {
            if (channel != null) {
                channel.broadcast(broadcast);
            }
            return;
        }
        Message.Push push = (Message.Push) message;
        if (push.topic().equals("phoenix") && push.event().equals("heartbeat")) {
            send(Message.reply(push, "ok", Json.object()));
        } else if (push.event().equals("phx_join")) {
            join(push);
        } else if (channel == null) {
            send(Message.error(push, "unmatched topic"));
        } else {
            channel.handle(push);
        }
    }

    private void join(Message.Push push) {
        if (!push.topic().startsWith(Topics.PREFIX)) {
            send(Message.error(push, "unmatched topic"));
        } else if (push.topic().equals(Topics.PREFIX)) {
            send(Message.error(push, "TopicNameRequired: You must provide a topic name"));
        } else if (!hub.joins().take(1)) {
            send(Message.error(push, "ClientJoinRateLimitReached: Too many joins per second"));
            hangUp.run();
        } else if (channels.size() >= hub.limits().channels() && !channels.containsKey(push.topic())) {
            send(Message.error(push, "ChannelRateLimitReached: Too many channels"));
        } else {
            join(push, JoinConfig.of(push.topic(), push.payload()));
        }
    }

    private void join(Message.Push push, JoinConfig config) {
        Tokens.Check check = hub.tokens().check(config.token().orElse(token.token()));
        if (check instanceof Tokens.Bad bad) {
            send(Message.error(push, bad.reason()));
            return;
        }
        if (config.replay().isPresent() && !config.isPrivate()) {
            send(Message.error(push, "UnableToReplayMessages: Replay is not allowed for public channels"));
            return;
        }
        String name = push.topic().substring(Topics.PREFIX.length());
        try {
            Access access = Channel.access(hub, name, config, (Tokens.Good) check);
            if (access.none()) {
                send(Message.error(
                        push, "Unauthorized: You do not have permissions to read from this Channel topic: " + name));
                return;
            }
            enter(push, config, new Channel(hub, this, push, config, (Tokens.Good) check, access));
        } catch (SQLException down) {
            LOG.warn("cannot ask for read access to {}", name, down);
            send(Message.error(
                    push, "UnableToConnectToProject: Realtime was unable to connect to the project database"));
        }
    }

    private void enter(Message.Push push, JoinConfig config, Channel channel) throws SQLException {
        Channel before = channels.get(push.topic());
        if (before != null) {
            before.close();
        }
        channels.put(push.topic(), channel);
        ObjectNode response = Json.object();
        ArrayNode answers = response.putArray("postgres_changes");
        config.changes().forEach(entry -> answers.add(Subscription.answer(entry)));
        hub.topics().enter(channel, () -> send(Message.reply(push, "ok", response)));
        if (config.replay().isPresent()) {
            replay(channel, config.replay().get());
        }
        channel.subscribe();
        channel.tellReady();
    }

    private void replay(Channel channel, JoinConfig.Replay replay) throws SQLException {
        for (Database.Stored stored : hub.database().replay(channel.name(), replay.since(), replay.limit())) {
            ObjectNode payload = Json.object().put("type", "broadcast").put("event", stored.event());
            payload.set("payload", stored.payload());
            payload.putObject("meta").put("replayed", true).put("id", stored.id());
            send(new Message.Push(null, null, channel.topic(), "broadcast", payload));
        }
    }
}
