package dev.parity.drill.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.drill.Sample;
import dev.parity.drill.ledger.LedgerFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** Tries each capability four times a second, as a user would; what was tried and came of it is the base of the RTO. */
final class Probes implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final List<Writer> running;

    private Probes(LedgerFile ledger, Map<String, BooleanSupplier> capabilities) {
        running = capabilities.entrySet().stream()
                .map(each -> Writer.start("probe-" + each.getKey(), EVERY, () -> {
                    boolean good = each.getValue().getAsBoolean();
                    samples.add(new Sample(each.getKey(), ledger.now(), good));
                }))
                .toList();
    }

    static Probes start(Api api, Cast cast, LedgerFile ledger, Listener listener) {
        Member reader = cast.reader();
        String object = ObjectWriter.path(cast.bucket(), "probe");
        byte[] content = Digest.of(cast.run()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Map<String, BooleanSupplier> all = new LinkedHashMap<>();
        all.put(
                "auth",
                () -> Member.signIn(api, reader.email(), reader.password()).good());
        all.put("database read", () -> reads(api, reader));
        all.put(
                "database write",
                () -> api.post("/rest/v1/rpc/mark_seen", reader.token(), empty())
                        .good());
        all.put(
                "storage",
                () -> api.upload(object, api.serviceKey(), content).good()
                        && java.util.Arrays.equals(
                                content, api.get(object, api.serviceKey()).body()));
        all.put("realtime", listener::hears);
        all.put(
                "functions",
                () -> api.post("/functions/v1/hello", reader.token(), empty()).good());
        all.put("user journey", () -> journey(api, reader, object));
        return new Probes(ledger, all);
    }

    /** A refusal has a body too. */
    private static boolean reads(Api api, Member reader) {
        Api.Reply reply = api.get("/rest/v1/profiles?select=id&id=eq." + reader.id(), reader.token());
        return reply.good() && !reply.json().isEmpty();
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
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        running.forEach(Writer::close);
    }
}
