package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import java.util.Map;

/** One way into each service that opens for the service role, and what a token that is shown there opens. */
public final class Doors {
    private static final Map<String, Ask> ASKS = Map.of(
            "accounts", Ask.get("/auth/v1/admin/users?page=1&per_page=1"),
            "the tables", Ask.post("/rest/v1/rpc/identity").json(AuthApi.object()),
            "objects", Ask.get("/storage/v1/bucket"),
            "functions", Ask.post("/functions/v1/hello").json(AuthApi.object()));

    private final World world;

    public Doors(World world) {
        this.world = world;
    }

    /**
     * What came of showing a token.
     *
     * @param open whether anything was opened by it
     * @param refused whether it was refused as a client's mistake; a service that broke has refused nothing
     * @param shown for a failure's message
     */
    public record Outcome(boolean open, boolean refused, String shown) {}

    public Outcome show(String door, String token, String kind) {
        String action = "shows " + door + " a token that " + kind;
        return door.equals("realtime") ? join(token) : ask(action, ASKS.get(door), token);
    }

    private Outcome ask(String action, Ask ask, String token) {
        Ask whole = Stranger.withKey(world, ask).bearer(token);
        Answer answer = world.sendAs(KeyHolder.VISITOR, action, whole);
        boolean refused = answer.status() >= 400 && answer.status() < 500;
        return new Outcome(answer.ok(), refused, Refusals.shown(answer));
    }

    private Outcome join(String token) {
        ObjectNode payload = AuthApi.object().put("access_token", token);
        JsonNode reply = world.realtime()
                .connect("a stranger", world.connection().anonKey().orElse(""))
                .channel("room", "realtime:" + world.unique("topic", "room"))
                .join(payload);
        String status = reply.path("status").asText();
        return new Outcome(status.equals("ok"), status.equals("error"), reply.toString());
    }
}
