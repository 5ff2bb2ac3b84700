package dev.parity.reference.stack;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Frames that no realtime client sends. */
final class SocketAttempts {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int MANY = 200_000;
    private static final int HUGE = 6_000_000;

    /** Where {@code @} stands an odd value comes; {@code {a}} is the owner's id. */
    private static final List<String> SHAPES = List.of(
            "[\"1\",\"1\",\"realtime:room\",\"phx_join\",{\"config\":@}]",
            "[\"1\",\"1\",\"realtime:room\",\"phx_join\",{\"config\":{\"broadcast\":@,\"presence\":@,\"private\":@}}]",
            "[\"1\",\"1\",\"realtime:notes\",\"phx_join\",{\"config\":{\"postgres_changes\":[{\"event\":\"*\","
                    + "\"schema\":\"public\",\"table\":\"private_notes\",\"filter\":@}]}}]",
            "[\"1\",\"1\",\"realtime:notes\",\"phx_join\",{\"config\":{\"postgres_changes\":[{\"event\":@,"
                    + "\"schema\":@,\"table\":@}]}}]",
            "[\"1\",\"1\",\"realtime:room\",\"phx_join\",{\"access_token\":@}]",
            "[\"1\",\"2\",\"realtime:room\",\"access_token\",{\"access_token\":@}]",
            "[\"1\",\"2\",\"realtime:room\",\"broadcast\",{\"type\":\"broadcast\",\"event\":@,\"payload\":@}]",
            "[\"1\",\"2\",\"realtime:room\",\"presence\",{\"type\":\"presence\",\"event\":\"track\",\"payload\":@}]",
            "[\"1\",\"2\",\"realtime:room\",\"presence\",@]",
            "[@,@,@,@,@]",
            "[\"1\",\"1\",@,\"phx_join\",{}]",
            "[\"1\",\"1\",\"realtime:room\",@,{}]",
            "[\"1\",\"1\",\"realtime:room\",\"phx_join\"]",
            "[null,\"9\",\"phoenix\",\"heartbeat\",@]",
            "{\"topic\":@,\"event\":@,\"payload\":@,\"ref\":@}",
            "{\"topic\":\"realtime:room\",\"event\":\"phx_join\",\"payload\":@,\"ref\":\"1\",\"join_ref\":@}",
            "@");

    private final Random random;

    SocketAttempts(Random random) {
        this.random = random;
    }

    String version() {
        return List.of("1.0.0", "2.0.0", "2.0.0", "", "9", "%zz").get(random.nextInt(6));
    }

    /** One frame, masked as a client's must be; seldom not. */
    byte[] frame() throws IOException {
        return switch (random.nextInt(12)) {
            case 0 -> framed(BINARY, bytes(random.nextInt(64)));
            case 1 -> framed(BINARY, push());
            case 2 -> framed(TEXT, latin("[".repeat(MANY)));
            case 3 -> framed(TEXT, latin("{\"topic\":".repeat(MANY)));
            case 4 -> framed(random.nextInt(16), bytes(random.nextInt(200)));
            case 5 -> random.nextInt(8) == 0 ? framed(TEXT, new byte[HUGE]) : bytes(1 + random.nextInt(40));
            default -> framed(TEXT, latin(text()));
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (char c : SHAPES.get(random.nextInt(SHAPES.size())).toCharArray()) {
            text.append(c == '@' ? one(Oddities.JSON_VALUES) : String.valueOf(c));
        }
        return random.nextInt(6) == 0 ? text.substring(0, random.nextInt(text.length() + 1)) : text.toString();
    }

    /** A user broadcast push of serializer 2.0.0 whose lengths may lie. */
    private byte[] push() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(random.nextInt(6));
        for (int i = 0; i < 6; i++) {
            out.write(random.nextInt(3) == 0 ? 255 : random.nextInt(8));
        }
        out.writeBytes(latin("11realtime:roomevent{\"a\":1}"));
        return out.toByteArray();
    }

    private byte[] framed(int opcode, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write((random.nextInt(20) == 0 ? 0x00 : 0x80) | opcode);
        boolean masked = random.nextInt(20) > 0;
        int mask = masked ? 0x80 : 0;
        if (payload.length < 126) {
            out.write(mask | payload.length);
        } else if (payload.length < 65_536) {
            out.write(mask | 126);
            out.writeShort(payload.length);
        } else {
            out.write(mask | 127);
            out.writeLong(payload.length);
        }
        if (masked) {
            out.writeInt(0); // The mask of zeros leaves the payload as it is.
        }
        out.write(payload);
        return bytes.toByteArray();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
