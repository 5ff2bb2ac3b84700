package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.support.Live;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Set;

/** Who is there. */
public class PresenceSteps {
    private final Live live;

    public PresenceSteps(Live live) {
        this.live = live;
    }

    @When("{person} appears in the channel {string}")
    public void appears(Person person, String room) {
        JsonNode reply = live.channel(person, room).track("appears", Rest.row().put("mood", "hopeful"));
        Promise.equal("The reply to appearing", "ok", reply.path("status").asText());
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
