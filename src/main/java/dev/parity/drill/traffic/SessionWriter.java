package dev.parity.drill.traffic;

import dev.parity.drill.ledger.Act;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.LedgerFile;
import dev.parity.drill.ledger.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes accounts and signs them in; keeps the refresh tokens, and now and then signs one out. */
final class SessionWriter implements Runnable {
    private static final int END_EVERY = 5;
    private static final String NAME = "session0";

    private final Api api;
    private final LedgerFile ledger;
    private final String run;
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final Deque<String[]> own = new ArrayDeque<>();
    private long sequence;

    SessionWriter(Api api, LedgerFile ledger, String run) {
        this.api = api;
        this.ledger = ledger;
        this.run = run;
    }

    /** By key of the ledger. */
    Map<String, String> refreshTokens() {
        return Map.copyOf(refreshTokens);
    }

    @Override
    public void run() {
        long now = sequence++;
        if (now % END_EVERY == END_EVERY - 1 && own.size() > 1) {
            String[] session = own.removeFirst();
            LedgerFile.Intent intent = ledger.ask(Kind.SESSION, Act.REMOVE, NAME, now, session[0], "");
            intent.told(api.post("/auth/v1/logout?scope=local", session[1], Api.MAPPER.createObjectNode())
                    .outcome());
            return;
        }
        String email = run + "-s" + now + "@drill.parity.test";
        LedgerFile.Intent intent = ledger.ask(Kind.SESSION, Act.MAKE, NAME, now, email, Digest.of(email));
        Api.Reply account = Member.create(api, email, "drill-" + now);
        if (!account.good()) {
            intent.told(account.outcome());
            return;
        }
        Api.Reply session = Member.signIn(api, email, "drill-" + now);
        Outcome outcome = session.outcome();
        if (session.good()) {
            refreshTokens.put(email, session.json().path("refresh_token").asText());
            own.addLast(new String[] {email, session.json().path("access_token").asText()});
        }
        intent.told(outcome);
    }
}
