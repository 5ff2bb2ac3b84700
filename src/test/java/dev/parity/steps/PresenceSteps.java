package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.support.Circle;
import dev.parity.support.Live;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who is there. */
public class PresenceSteps {
    private final Circle circle;
    private final Live live;

    public PresenceSteps(Circle circle, Live live) {
        this.circle = circle;
        this.live = live;
    }

    @When("{person} appears in the channel {string}")
    public void appears(Person person, String room) {
        JsonNode reply = live.channel(person, room).track("appears", Rest.row().put("mood", "hopeful"));
        Promise.equal("The reply to appearing", "ok", reply.path("status").asText());
    }

    @Given("{person}, a second device of {person} in the channel {string}")
    public void secondDevice(Person device, Person owner, String room) {
        live.given(circle.join(device), room, Live.config(owner));
    }

    @When("{persons} appear in the channel {string}")
    public void appear(List<Person> people, String room) {
        people.forEach(person -> appears(person, room));
    }

    @Given("{person} and {person} have appeared in the channel {string}, as {person} sees")
    public void bothHaveAppeared(Person owner, Person device, String room, Person witness) {
        appear(List.of(owner, device), room);
        seesDevices(witness, owner, 2, room);
    }

    @When("{person} appears with a number in the channel {string}")
    public void appearsWithANumber(Person person, String room) {
        live.reply(live.channel(person, room).track("appears with a number", IntNode.valueOf(7)));
    }

    @When("{person} is of another mood in the channel {string}")
    public void isOfAnotherMood(Person person, String room) {
        live.channel(person, room).track("is of another mood", Rest.row().put("mood", "calm"));
    }

    /** The last one is the one too many, which is answered by no reply. */
    @When("{person} is of six moods one after the other in the channel {string}")
    public void isOfSixMoods(Person person, String room) {
        for (int mood = 1; mood <= 5; mood++) {
            live.channel(person, room).track("is of mood " + mood, Rest.row().put("mood", "number " + mood));
        }
        ObjectNode payload = Rest.row().put("type", "presence").put("event", "track");
        payload.putObject("payload").put("mood", "number 6");
        live.channel(person, room).send("is of mood 6", "presence", payload);
    }

    @Then("{person} sees {person} on {int} device(s) in the channel {string}")
    public void seesDevices(Person witness, Person owner, int devices, String room) {
        live.channel(witness, room)
                .awaitPresence(
                        "sees the devices of " + owner,
                        state -> state.size() == 1 && metas(state, owner).size() == devices);
    }

    @Then("{person} sees the other mood of {person} alone in the channel {string}")
    public void seesOtherMood(Person witness, Person person, String room) {
        JsonNode state = live.channel(witness, room)
                .awaitPresence(
                        "sees the other mood",
                        now -> metas(now, person).findValuesAsText("mood").equals(List.of("calm")));
        JsonNode meta = metas(state, person).path(0);
        Promise.holds("The former reference", meta.path("phx_ref_prev").isTextual(), meta, "a phx_ref_prev");
    }

    @Then("the next news of the channel {string} for {person} is of {person} alone")
    public void nextNews(String room, Person witness, Person person) {
        JsonNode news = live.channel(witness, room)
                .await("is told news", frame -> frame.event().equals("presence_diff"))
                .payload();
        Set<String> who = new TreeSet<>();
        news.path("joins").fieldNames().forEachRemaining(who::add);
        news.path("leaves").fieldNames().forEachRemaining(who::add);
        Promise.equal("Whom the news are of", Set.of(person.name()), who);
    }

    private static JsonNode metas(JsonNode state, Person person) {
        return state.path(person.name()).path("metas");
    }

    @Given("{person} has appeared in the channel {string}, as {person} sees")
    public void hasAppeared(Person person, String room, Person witness) {
        appears(person, room);
        live.channel(witness, room).awaitPresence("sees " + person + " appear", Set.of(person.name()));
    }

    @When("{person} disappears from the channel {string}")
    public void disappears(Person person, String room) {
        JsonNode reply = live.channel(person, room).untrack("disappears");
        Promise.equal("The reply to disappearing", "ok", reply.path("status").asText());
    }

    @When("the connection of {person} ends")
    public void connectionEnds(Person person) {
        live.socket(person).close();
    }

    @Then("{person} sees {person} in the channel {string}")
    public void sees(Person witness, Person person, String room) {
        JsonNode state = live.channel(witness, room).awaitPresence("sees who is there", Set.of(person.name()));
        JsonNode entry = state.path(person.name()).path("metas").path(0);
        Promise.equal(
                "What " + person + " tells of herself",
                "hopeful",
                entry.path("mood").asText());
        Promise.holds("The reference", entry.path("phx_ref").isTextual(), entry, "a phx_ref");
    }

    @Then("{person} sees nobody in the channel {string}")
    public void seesNobody(Person witness, String room) {
        live.channel(witness, room).awaitPresence("sees who is there", Set.of());
    }
}
