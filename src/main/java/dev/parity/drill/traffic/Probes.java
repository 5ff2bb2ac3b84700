package dev.parity.drill.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.drill.Sample;
import dev.parity.drill.Sample.Answer;
import dev.parity.drill.ledger.LedgerFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tries each capability four times a second, as a user would; what was tried and came of it is the base of the RTO. */
final class Probes implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
    private final List<Writer> running;

    private Probes(LedgerFile ledger, Map<String, Supplier<Answer>> capabilities) {
        running = capabilities.entrySet().stream()
                .map(each -> Writer.start("probe-" + each.getKey(), EVERY, () -> {
                    long asked = ledger.now();
                    Answer answer = each.getValue().get();
                    long told = ledger.now();
                    samples.add(new Sample(each.getKey(), told, answer, told - asked));
                }))
                .toList();
    }

    static Probes start(Api api, Cast cast, LedgerFile ledger, Listener listener) {
        Member reader = cast.reader();
        String object = ObjectWriter.path(cast.bucket(), "probe");
        byte[] content = Digest.of(cast.run()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Map<String, Supplier<Answer>> all = new LinkedHashMap<>();
        all.put(
                "auth",
                () -> good(Member.signIn(api, reader.email(), reader.password()).good()));
        all.put("database read", () -> reads(api, reader));
        all.put(
                "database write",
                () -> good(api.post("/rest/v1/rpc/mark_seen", reader.token(), empty())
                        .good()));
        all.put("storage", () -> stores(api, object, content));
        all.put("realtime", () -> good(listener.hears()));
        all.put(
                "functions",
                () -> good(
                        api.post("/functions/v1/hello", reader.token(), empty()).good()));
        all.put("privacy", () -> keepsPrivate(api, reader, cast.stranger()));
        all.put("user journey", () -> good(journey(api, reader, object)));
        return new Probes(ledger, all);
    }

    private static Answer good(boolean good) {
        return good ? Answer.GOOD : Answer.FAILED;
    }

    /** A refusal has a body too; a good answer that leaves out what is there is wrong. */
    private static Answer reads(Api api, Member reader) {
        Api.Reply reply = api.get("/rest/v1/profiles?select=id&id=eq." + reader.id(), reader.token());
        boolean there = reply.json().path(0).path("id").asText().equals(reader.id());
        return reply.good() && !there ? Answer.WRONG : good(reply.good());
    }

    /** What was stored is read back at once. */
    private static Answer stores(Api api, String object, byte[] content) {
        if (!api.upload(object, api.serviceKey(), content).good()) {
            return Answer.FAILED;
        }
        Api.Reply back = api.get(object, api.serviceKey());
        return back.good() && !java.util.Arrays.equals(content, back.body()) ? Answer.WRONG : good(back.good());
    }

    /** A stranger asks for somebody's private notes, and is shown none. */
    private static Answer keepsPrivate(Api api, Member owner, Member stranger) {
        Api.Reply reply = api.get("/rest/v1/private_notes?select=id&owner_id=eq." + owner.id(), stranger.token());
        return reply.good() && !reply.json().isEmpty() ? Answer.WRONG : good(reply.good());
    }

    private static boolean journey(Api api, Member reader, String object) {
        Api.Reply session = Member.signIn(api, reader.email(), reader.password());
        String token = session.json().path("access_token").asText();
        return session.good()
                && api.post("/rest/v1/rpc/mark_seen", token, empty()).good()
                && api.get("/rest/v1/feed?select=id&limit=1", token).good()
                && api.get(object, api.serviceKey()).good();
    }

    private static ObjectNode empty() {
        return Api.MAPPER.createObjectNode();
    }

    List<Sample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    @Override
    public void close() {
        running.forEach(Writer::close);
    }
}
