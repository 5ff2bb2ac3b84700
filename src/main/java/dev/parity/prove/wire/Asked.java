package dev.parity.prove.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A request on its way: what the rules make of it, and its body as far as it had to be read for that. */
final class Asked {
    private final Hop hop;
    private final HttpInput in;
    private final Head original;
    private final Framing framing;
    private Head head;
    private byte[] body;

    /**
     * What one rule leads to.
     *
     * @param reset the connection breaks now
     * @param own what the client is answered without the service
     */
    record Turn(boolean reset, Optional<byte[]> own) {
        private static final Turn ON = new Turn(false, Optional.empty());
        private static final Turn RESET = new Turn(true, Optional.empty());
    }

    Asked(Hop hop, HttpInput in, Head head) {
        this.hop = hop;
        this.in = in;
        this.original = head;
        this.head = head;
        this.framing = Framing.ofRequest(head);
    }

    Turn meet(HttpRule rule) throws IOException {
        if (!over(rule)) {
            return Turn.ON;
        }
        rule.delay().ifPresent(hop::pause);
        if (rule.reset().filter(HttpRule.Reset.BEFORE::equals).isPresent()) {
            return Turn.RESET;
        }
        if (rule.answer().isPresent() && rule.within().isEmpty()) {
            body();
            return new Turn(false, Optional.of(own(rule.answer().get())));
        }
        if (rule.repeat()) {
            fresh("");
        }
        head = rule.request().on(head);
        if (rule.request().needsBody()) {
            body = rule.request().on(body());
        }
        return rule.detour().isPresent()
                ? new Turn(false, Optional.of(fresh(rule.detour().get())))
                : Turn.ON;
    }

    private boolean over(HttpRule rule) throws IOException {
        if (rule.limit().isEmpty()) {
            return true;
        }
        HttpRule.Limit limit = rule.limit().get();
        int longest = original.lines().stream()
                .mapToInt(line -> line.name().length() + line.value().length() + 2)
                .max()
                .orElse(0);
        return limit.head() > 0 && original.bytes().length > limit.head()
                || limit.line() > 0 && longest > limit.line()
                || limit.body() > 0 && body().length > limit.body();
    }

    private byte[] body() throws IOException {
        if (body == null) {
            body = in.all(framing);
        }
        return body;
    }

    static byte[] own(HttpRule.OwnAnswer answer) {
        byte[] content = answer.body().getBytes(StandardCharsets.UTF_8);
        Head head = Head.parse("HTTP/1.1 " + answer.status() + " Own\r\n");
        for (Map.Entry<String, String> line : answer.headers().entrySet()) {
            head = head.with(line.getKey(), line.getValue());
        }
        return joined(head.sized(content.length), content);
    }

    private static byte[] joined(Head head, byte[] content) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.bytes());
        whole.writeBytes(content);
        return whole.toByteArray();
    }

    /** Sends the request on a connection of its own and answers with all that came back. */
    private byte[] fresh(String part) throws IOException {
        try (Socket socket = hop.connect(part)) {
            byte[] content = body();
            Head sent = head.without("Connection").with("Connection", "close");
            socket.getOutputStream()
                    .write(joined(framing.kind() == Framing.Kind.NONE ? sent : sent.sized(content.length), content));
            socket.getOutputStream().flush();
            HttpInput back = new HttpInput(socket.getInputStream());
            Head answer = back.head().orElseThrow(() -> new IOException("no answer on the detour"));
            byte[] said = back.all(Framing.ofResponse(answer, head.method()));
            return joined(answer.without("Connection").sized(said.length), said);
        }
    }

    void send(OutputStream out) throws IOException {
        if (body == null) {
            out.write(head.bytes());
            in.pass(framing, out);
            return;
        }
        boolean bare = framing.kind() == Framing.Kind.NONE && body.length == 0;
        out.write(joined(bare ? head : head.sized(body.length), body));
        out.flush();
    }
}
