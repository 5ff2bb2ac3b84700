package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.HandshakeRefused;
import dev.parity.driver.Unreachable;
import dev.parity.driver.WireVersion;
import dev.parity.support.Actor;
import dev.parity.support.Circle;
import dev.parity.support.Live;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import dev.parity.support.Tokens;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Connecting, joining and leaving. */
public class ChannelSteps {
    private static final String FOREIGN = "a-secret-of-somebody-else-with-32-letters";
    private static final Map<String, String> REASONS = Map.of(
            "expired token", "InvalidJWTToken: ",
            "forged token", "JwtSignatureError: ",
            "malformed token", "MalformedJWT: ",
            "permission denied", "Unauthorized: You do not have permissions to read from this Channel topic",
            "no name", "TopicNameRequired: ",
            "no replay", "UnableToReplayMessages: ",
            "not joined", "unmatched topic");

    private final World world;
    private final Circle circle;
    private final Live live;
    private JsonNode beat;
    private int refused;

    public ChannelSteps(World world, Circle circle, Live live) {
        this.world = world;
        this.circle = circle;
        this.live = live;
    }

    @Given("{persons}, (a )member(s) in the channel {string}")
    public void members(List<Person> persons, String room) {
        persons.forEach(person -> live.given(circle.join(person), room, Live.config(person)));
    }

    @Given("{person}, a member who hears herself/himself in the channel {string}")
    public void hearsSelf(Person person, String room) {
        given(person, room, "self");
    }

    @Given("{person}, a member who wants acknowledgements in the channel {string}")
    public void wantsAcknowledgements(Person person, String room) {
        given(person, room, "ack");
    }

    @Given("{person} has joined the channel {string} again")
    public void hasJoinedAgain(Person person, String room) {
        live.given(person, room, Live.config(person));
    }

    @Given("{person} has left the channel {string}")
    public void hasLeft(Person person, String room) {
        JsonNode left = live.leave(person, room, "leaves");
        Promise.equal("Leaving", "ok", left.path("status").asText());
    }

    @When("{person} leaves the channel {string}")
    public void leaves(Person person, String room) {
        hasLeft(person, room);
    }

    @Given("{person} speaks the newer protocol")
    public void speaksTheNewerProtocol(Person person) {
        live.speak(person, WireVersion.V2);
    }

    @Given("{person} has sent what is no message")
    public void hasSentRubbish(Person person) {
        live.socket(person).raw("sends what is no message", "{\"event\":");
    }

    @When("{person} joins a channel without a name")
    public void joinsNameless(Person person) {
        live.reply(live.socket(person)
                .channel("nameless", "realtime:")
                .join(Rest.row().set("config", Live.config(person))));
    }

    @When("{person} broadcasts in the channel {string} without joining it")
    public void broadcastsOutside(Person person, String room) {
        live.reply(live.foreign(person, room).push("broadcasts outside", "broadcast", Rest.row()));
    }

    @When("{person} joins the channel {string} and asks for what was said")
    public void joinsPublicForReplay(Person person, String room) {
        live.join(person, room, Live.replaying(person));
    }

    @When("{actor} joins the channel {string}")
    public void joins(Actor actor, String room) {
        live.join(actor, room, Live.config(actor));
    }

    @When("{person} joins the channel {string} with an expired token")
    public void joinsExpired(Person person, String room) {
        world.require(world.connection().jwtSecret().isPresent(), "credentials.jwtSecret");
        String secret = world.connection().jwtSecret().orElseThrow();
        joinsWith(person, room, Tokens.expired(token(person), secret));
    }

    @When("{person} joins the channel {string} with a forged token")
    public void joinsForged(Person person, String room) {
        joinsWith(person, room, Tokens.signed(Users.signedIn(world, person).claims(), FOREIGN));
    }

    @When("{person} joins the channel {string} with a malformed token")
    public void joinsMalformed(Person person, String room) {
        joinsWith(person, room, "no-token-at-all");
    }

    @When("{person} sends a heartbeat")
    public void heartbeat(Person person) {
        beat = live.socket(person).heartbeat();
    }

    @When("{person} sends a heartbeat after {int} quiet seconds")
    public void heartbeatAfter(Person person, int seconds) {
        Awaitility.await("a connection without traffic")
                .pollDelay(Duration.ofSeconds(seconds))
                .atMost(Duration.ofSeconds(2L * seconds))
                .until(() -> true);
        try {
            heartbeat(person);
        } catch (Unreachable cut) {
            Promise.holds("The quiet connection", false, cut.getMessage(), "one that lives on");
        }
    }

    @When("somebody connects without a key")
    public void connectsWithoutKey() {
        try {
            world.realtime().connect("somebody", "");
            refused = 101;
        } catch (HandshakeRefused refusal) {
            refused = refusal.status();
        }
    }

    @Then("the join is accepted")
    public void isAccepted() {
        Promise.equal("The reply to the join", "ok", live.reply().path("status").asText());
    }

    @Then("the heartbeat is answered")
    public void isAnswered() {
        Promise.equal("The reply to the heartbeat", "ok", beat.path("status").asText());
    }

    @Then("the channel refuses it as {string}")
    public void isRefused(String word) {
        JsonNode reply = live.reply();
        String reason = reply.path("response").path("reason").asText();
        boolean refused = reply.path("status").asText().equals("error");
        if (word.equals("permission denied")) {
            Promise.hidden("The reply to the join", refused, reply, "a refusal");
        }
        Promise.holds("The reply to the join", refused, reply, "a refusal");
        Promise.holds("The reason", reason.startsWith(REASONS.get(word)), reason, REASONS.get(word) + "…");
    }

    @Then("the connection is refused as not signed in")
    public void connectionIsRefused() {
        Promise.equal("The status of the handshake", 401, refused);
    }

    private void given(Person person, String room, String option) {
        ObjectNode config = Live.config(circle.join(person));
        ((ObjectNode) config.path("broadcast")).put(option, true);
        live.given(person, room, config);
    }

    private void joinsWith(Person person, String room, String token) {
        live.join(person, room, Live.config(person), token);
    }

    private String token(Person person) {
        return Users.signedIn(world, person).accessToken();
    }
}
