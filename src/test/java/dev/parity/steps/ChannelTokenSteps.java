package dev.parity.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Frame;
import dev.parity.driver.RealtimeChannel;
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
import java.util.List;
import java.util.Map;

/** Tokens of a joined channel: renewed, run out, without rights; and how a channel ends. */
public class ChannelTokenSteps {
    private static final int SHORT_SECONDS = 5; // a join on a busy machine takes some of them
    private static final String FOREIGN = "a-secret-of-somebody-else-with-32-letters";
    private static final Map<String, String> REASONS = Map.of(
            "token expired", "Token has expired ",
            "token forged", "Failed to validate JWT signature",
            "permission lost", "You no longer have permission to read from this Channel topic: ",
            "too often", "Client presence rate limit exceeded");

    private final World world;
    private final Circle circle;
    private final Live live;
    private final PresenceSteps presence;

    public ChannelTokenSteps(World world, Circle circle, Live live) {
        this.presence = new PresenceSteps(circle, live);
        this.world = world;
        this.circle = circle;
        this.live = live;
    }

    @Given("{persons}, (a )member(s) in the channel {string} with a token of five seconds")
    public void shortMembers(List<Person> members, String room) {
        members.forEach(circle::join);
        members.forEach(member -> {
            var reply = live.join(member, room, Live.config(member), shortToken(member));
            Promise.equal("The join of " + member, "ok", reply.path("status").asText());
        });
    }

    @When("{person} joins the channel {string} with a token of five seconds")
    public void joinsShort(Person person, String room) {
        shortMembers(List.of(person), room);
    }

    @Given("{person} has put {person} out of her/his followers")
    public void hasPutOut(Person followee, Person follower) {
        Rest.only("Ending the following", circle.end(followee, follower, followee));
    }

    @When("{person} hands over a new token in the channel {string}")
    public void handsOver(Person person, String room) {
        String token = Users.signIn(world, person).accessToken();
        live.channel(person, room).accessToken("hands over a new token", token);
    }

    @When("{person} hands over a forged token in the channel {string}")
    public void handsOverForged(Person person, String room) {
        String forged = Tokens.signed(Users.signedIn(world, person).claims(), FOREIGN);
        world.recorder().secret(forged);
        live.channel(person, room).accessToken("hands over a forged token", forged);
    }

    @Then("the channel {string} closes for {person} as {string}")
    public void closes(String room, Person person, String word) {
        RealtimeChannel channel = live.channel(person, room);
        Frame told = channel.await("is told why", ChannelTokenSteps::isError);
        String reason = told.payload().path("message").asText();
        Promise.holds("The reason", reason.startsWith(REASONS.get(word)), reason, REASONS.get(word) + "…");
        channel.await("is put out", frame -> frame.event().equals("phx_close"));
    }

    @Given("{person} was put out of the channel {string} for too many moods")
    public void wasPutOut(Person person, String room) {
        presence.isOfSixMoods(person, room);
        closes(room, person, "too often");
    }

    @Then("the channel {string} is still open for {person}")
    public void staysOpen(String room, Person person) {
        live.announce(room, "message", BroadcastSteps.message("still there"));
        RealtimeChannel channel = live.channel(person, room);
        Frame next = channel.await("is still there", frame -> frame.event().equals("broadcast") || isError(frame));
        Promise.equal("What " + person + " receives", "broadcast", next.event());
    }

    private static boolean isError(Frame frame) {
        return frame.event().equals("system")
                && frame.payload().path("status").asText().equals("error");
    }

    private String shortToken(Person person) {
        world.require(world.connection().jwtSecret().isPresent(), "credentials.jwtSecret");
        ObjectNode claims = (ObjectNode) Users.signedIn(world, person).claims().deepCopy();
        claims.put("exp", System.currentTimeMillis() / 1000 + SHORT_SECONDS);
        String token = Tokens.signed(claims, world.connection().jwtSecret().orElseThrow());
        world.recorder().secret(token);
        return token;
    }
}
