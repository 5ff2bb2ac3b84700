package dev.parity.reference.stack;

import dev.parity.reference.stack.RawClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says what is wrong with an answer, whatever was asked. */
final class Oracle {
    private static final int SERVER_ERROR = 500;
    /** Without unbounded repeats: an answer may be three million letters. */
    private static final Pattern INSIDE =
            Pattern.compile("\\sat [\\w.$]{1,300}\\(|javax?\\.[a-z]{2,20}\\.|dev\\.parity|"
                    + "org\\.(postgresql|xnio|graalvm)|io\\.undertow|com\\.(fasterxml|zaxxer|nimbusds)|software\\.amazon|"
                    + "Exception\\b|Caused by:");

    private static final Pattern BROKEN_SQL =
            Pattern.compile("error=42601|code: 42601|\"code\":\"42601\"|syntax error at or near");
    private static final List<String> DISGUISES = disguises(FuzzedStack.CANARY);

    private Oracle() {}

    static Optional<String> complaint(Attempt attempt, Reply reply) {
        if (reply.hung()) {
            return Optional.of("no end within the time limit");
        }
        if (INSIDE.matcher(reply.text()).find()) {
            return Optional.of("tells of its inside");
        }
        if (!attempt.who().equals("service") && DISGUISES.stream().anyMatch(reply.text()::contains)) {
            return Optional.of("LEAK of the owner's data");
        }
        if (reply.head().contains("\r\nX-Evil:")) {
            return Optional.of("lets the client write a header of the answer");
        }
        if (BROKEN_SQL.matcher(reply.text()).find() && !attempt.casts()) {
            return Optional.of("client text reached the SQL outside of values and names");
        }
        if (reply.status() == 0 && !attempt.brokenChunks()) {
            return Optional.of("no answer");
        }
        boolean known = Accepted.covers(attempt, reply);
        return reply.status() >= SERVER_ERROR && !known ? Optional.of("status " + reply.status()) : Optional.empty();
    }

    /** The secret as it is, in hexadecimal, and in Base64 at each of the three offsets. */
    private static List<String> disguises(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Stream<String> base64 = IntStream.range(0, 3).mapToObj(offset -> {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            return text.substring(offset == 0 ? 0 : offset + 1, text.length() - 2);
        });
        return Stream.concat(Stream.of(secret, HexFormat.of().formatHex(bytes)), base64)
                .toList();
    }
}
