package dev.parity.prove.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A response on its way back. */
final class Answered {
    private final Link link;
    private final HttpInput in;
    private final Framing framing;
    private Head head;
    private byte[] body;

    Answered(Link link, HttpInput in, Head head, String method) {
        this.link = link;
        this.in = in;
        this.head = head;
        this.framing = Framing.ofResponse(head, method);
    }

    /** @return false when the connection carries nothing more */
    boolean pass(List<HttpRule> rules, OutputStream out) throws IOException {
        Optional<Integer> cut = Optional.empty();
        for (HttpRule rule : rules) {
            if (!meet(rule)) {
                link.reset();
                return false;
            }
            cut = rule.response().cut().isPresent() ? rule.response().cut() : cut;
        }
        if (body == null) {
            out.write(head.bytes());
            in.pass(framing, out);
            return framing.kind() != Framing.Kind.UNTIL_CLOSE;
        }
        out.write(head.sized(body.length).bytes());
        int length = cut.map(most -> Math.min(most, body.length)).orElse(body.length);
        out.write(body, 0, length);
        out.flush();
        return length == body.length && framing.kind() != Framing.Kind.UNTIL_CLOSE;
    }

    private boolean meet(HttpRule rule) throws IOException {
        rule.hold().ifPresent(link.hop()::pause);
        boolean bodied = framing.kind() != Framing.Kind.NONE;
        if (bodied && rule.response().needsBody()) {
            body = body == null ? in.all(framing) : body;
        }
        head = rule.response().on(head);
        if (body != null) {
            body = rule.response().on(body);
        }
        if (rule.reset().filter(HttpRule.Reset.AFTER::equals).isPresent()) {
            body = in.all(framing);
            return false;
        }
        return true;
    }
}
