package dev.parity.reference.stack;

import dev.parity.reference.stack.RawClient.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Sessions of odd frames, in rooms that others may not hear and on a table with others' rows. */
final class SocketFuzz {
    private static final int FRAMES = 8;
    private static final String NOTES =
            "[\"1\",\"1\",\"realtime:watch\",\"phx_join\",{\"config\":{\"postgres_changes\":"
                    + "[{\"event\":\"*\",\"schema\":\"public\",\"table\":\"private_notes\"}]},\"access_token\":\"%s\"}]";

    private final FuzzedStack stack;
    private final Duration patience;

    SocketFuzz(FuzzedStack stack, Duration patience) {
        this.stack = stack;
        this.patience = patience;
    }

    /** What was wrong in that many sessions. */
    List<String> complaints(long seed, int sessions) throws IOException, InterruptedException {
        List<String> complaints = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            session(seed, i).ifPresent(complaints::add);
        }
        return complaints;
    }

    private Optional<String> session(long seed, int number) throws IOException, InterruptedException {
        SocketAttempts attempts = new SocketAttempts(new Random(seed * 7_000_003 + number));
        Map<String, String> values = stack.values("b", number);
        String version = attempts.version();
        List<byte[]> frames = new ArrayList<>();
        try (SocketClient client = new SocketClient(stack.port(), values.get("key"), version, patience)) {
            client.hears("\r\n\r\n");
            if (number % 5 == 0) {
                client.say(NOTES.formatted(values.get("token")));
            }
            send(client, attempts, frames);
            if (number % 5 == 0) {
                stack.ownerWrites();
            }
            Reply reply = client.end();
            Attempt asked = Attempt.parse("b GET /realtime/v1/websocket?vsn=" + version);
            return Oracle.complaint(asked, reply)
                    .map(what -> "seed " + seed + " session " + number + " version " + version + ": " + what + "\n  "
                            + shown(frames) + "\n  -> " + Attempt.cut(reply.text(), 900));
        }
    }

    private static void send(SocketClient client, SocketAttempts attempts, List<byte[]> sent) throws IOException {
        try {
            for (int i = 0; i < FRAMES; i++) {
                sent.add(attempts.frame());
                client.send(sent.get(i));
            }
        } catch (java.net.SocketException serverWentFirst) {
            sent.add(new byte[0]);
        }
    }

    private static String shown(List<byte[]> frames) {
        StringBuilder all = new StringBuilder();
        for (byte[] frame : frames) {
            String text = new String(frame, java.nio.charset.StandardCharsets.ISO_8859_1);
            all.append(Attempt.cut(text, 120)).append(" (").append(frame.length).append(") ");
        }
        return all.toString();
    }

    /** Whether who watches the notes with that token is told of a note the owner writes. */
    boolean isTold(String token) throws IOException, InterruptedException {
        String key = stack.values("b", 0).get("key");
        try (SocketClient client = new SocketClient(stack.port(), key, "2.0.0", patience)) {
            client.say(NOTES.formatted(token));
            if (!client.hears("Subscribed to PostgreSQL")) {
                throw new IllegalStateException(
                        "the subscription did not begin: " + client.end().text());
            }
            stack.ownerWrites();
            client.hears(FuzzedStack.CANARY);
            return client.end().text().contains(FuzzedStack.CANARY);
        }
    }
}
