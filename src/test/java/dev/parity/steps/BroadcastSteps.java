package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Frame;
import dev.parity.support.Live;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Messages from member to member. */
public class BroadcastSteps {
    private static final String SENTINEL = "the end";
    /** Neither JSON nor UTF-8. */
    private static final byte[] BYTES = {0, (byte) 0xff, (byte) 0xc3, 40, 10, 13, 0};

    private final Live live;
    private JsonNode reply;

    public BroadcastSteps(Live live) {
        this.live = live;
    }

    @When("{person} broadcasts {string} in the channel {string}")
    public void broadcasts(Person sender, String word, String room) {
        live.channel(sender, room).broadcast("broadcasts " + word, "message", message(word));
    }

    @When("{person} broadcasts {string} as a binary frame in the channel {string}")
    public void broadcastsBinary(Person sender, String word, String room) {
        live.channel(sender, room).broadcastBinary("broadcasts " + word, "message", message(word));
    }

    @When("{person} broadcasts bytes in the channel {string}")
    public void broadcastsBytes(Person sender, String room) {
        live.channel(sender, room).broadcastBytes("broadcasts bytes", "message", BYTES);
    }

    @Then("{person} receives the same bytes in the channel {string}")
    public void receivesBytes(Person receiver, String room) {
        Frame frame = live.channel(receiver, room).await("receives bytes", BroadcastSteps::isMessage);
        String expected = Base64.getEncoder().encodeToString(BYTES);
        Promise.equal(
                "The bytes",
                expected,
                frame.payload().path("payload").path("base64").asText());
    }

    @When("{person} broadcasts {string} in the channel {string} and waits")
    public void broadcastsAndWaits(Person sender, String word, String room) {
        var whole = Rest.row().put("type", "broadcast").put("event", "message");
        whole.set("payload", message(word));
        reply = live.channel(sender, room).push("broadcasts " + word, "broadcast", whole);
    }

    @When("{person} broadcasts the numbers 1 to {int} in the channel {string}")
    public void broadcastsNumbers(Person sender, int last, String room) {
        IntStream.rangeClosed(1, last)
                .forEach(number -> live.channel(sender, room)
                        .broadcast("broadcasts " + number, "message", message(String.valueOf(number))));
    }

    @When("the service role broadcasts {string} over HTTP to the channel {string}")
    public void broadcastsOverHttp(String word, String room) {
        Promise.equal(
                "Broadcasting over HTTP",
                202,
                live.announce(room, "message", message(word)).status());
    }

    @Then("the broadcast is acknowledged")
    public void isAcknowledged() {
        Promise.equal("The acknowledgement", "ok", reply.path("status").asText());
    }

    @Then("{persons} receive(s) {string} in the channel {string} as sent")
    public void receive(List<Person> receivers, String word, String room) {
        receivers.forEach(receiver -> {
            Frame frame = live.channel(receiver, room).await("receives a broadcast", BroadcastSteps::isMessage);
            Promise.equal("The event", "message", frame.payload().path("event").asText());
            Promise.equal("The message", message(word), frame.payload().path("payload"));
        });
    }

    @Then("{person} receives the numbers 1 to {int} in the channel {string} in this order, once each")
    public void receivesNumbers(Person receiver, int last, String room) {
        List<String> expected =
                IntStream.rangeClosed(1, last).mapToObj(String::valueOf).toList();
        List<String> seen = new ArrayList<>();
        expected.forEach(number ->
                seen.add(word(live.channel(receiver, room).await("receives a number", BroadcastSteps::isMessage))));
        Promise.equal("The numbers", expected, seen);
    }

    /** A later message proves that an earlier one would have come by now. */
    @Then("{person} does not receive {string} in the channel {string}")
    public void doesNotReceive(Person receiver, String word, String room) {
        Promise.equal(
                "Broadcasting the end",
                202,
                live.announce(room, "message", message(SENTINEL)).status());
        Frame first = live.channel(receiver, room).await("receives the end only", BroadcastSteps::isMessage);
        live.others(receiver, room)
                .forEach(other -> other.await("receives the end", frame -> isMessage(frame) && isEnd(frame)));
        Promise.hidden("What " + receiver + " receives", word(first).equals(SENTINEL), word(first), SENTINEL);
    }

    private static boolean isMessage(Frame frame) {
        return frame.event().equals("broadcast");
    }

    private static boolean isEnd(Frame frame) {
        return word(frame).equals(SENTINEL);
    }

    private static String word(Frame frame) {
        return frame.payload().path("payload").path("word").asText();
    }

    static JsonNode message(String word) {
        return Rest.row().put("word", word).put("odd", "ü 😀 \"x\"");
    }
}
