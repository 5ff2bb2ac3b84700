package dev.parity.drill.traffic;

import dev.parity.drill.ledger.Act;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.LedgerFile;
import dev.parity.drill.ledger.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** Writes posts as a signed-in user, and now and then deletes one of its own. */
final class RowWriter implements Runnable {
    static final String MARK = "ledger.";
    private static final int DELETE_EVERY = 20;

    private final Api api;
    private final LedgerFile ledger;
    private final String name;
    private final String run;
    private final Member member;
    private final Deque<String[]> own = new ArrayDeque<>();
    private long sequence;

    RowWriter(Api api, LedgerFile ledger, String run, int number, Member member) {
        this.api = api;
        this.ledger = ledger;
        this.run = run;
        this.name = "row" + number;
        this.member = member;
    }

    @Override
    public void run() {
        long now = sequence++;
        if (now % DELETE_EVERY == DELETE_EVERY - 1 && own.size() > DELETE_EVERY / 2) {
            remove(now, own.removeFirst());
        } else {
            write(now);
        }
    }

    private void write(long now) {
        String key = run + "." + name + "." + now;
        String body = MARK + key + " " + UUID.randomUUID() + UUID.randomUUID() + " – ünïcode";
        LedgerFile.Intent intent = ledger.ask(Kind.ROW, Act.MAKE, name, now, key, Digest.of(body));
        Api.Reply reply = api.post(
                "/rest/v1/posts", member.token(), Api.MAPPER.createObjectNode().put("body", body));
        intent.told(reply.outcome());
        if (reply.good()) {
            own.addLast(new String[] {key, reply.json().path(0).path("id").asText()});
        }
    }

    /** By id and key: after a loss another row may have the id. */
    private void remove(long now, String[] post) {
        LedgerFile.Intent intent = ledger.ask(Kind.ROW, Act.REMOVE, name, now, post[0], "");
        String mine = URLEncoder.encode(MARK + post[0] + " *", StandardCharsets.UTF_8);
        Api.Reply reply =
                api.delete("/rest/v1/posts?select=id&id=eq." + post[1] + "&body=like." + mine, member.token());
        boolean none = reply.good() && reply.status() == 200 && reply.json().isEmpty();
        intent.told(none ? Outcome.REFUSED : reply.outcome());
    }
}
