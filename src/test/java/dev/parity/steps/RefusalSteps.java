package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Ask;
import dev.parity.support.Fixtures;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.Tokens;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests that must be refused, and the shape of a refusal. */
public class RefusalSteps {
    private static final String FOREIGN = "a-secret-of-somebody-else-with-32-letters";

    private final World world;

    public RefusalSteps(World world) {
        this.world = world;
    }

    @When("{person} sends the request {string}")
    public void sends(Person person, String name) {
        JsonNode fixture = Fixtures.named("requests", name);
        String[] path = fixture.path("path").asText().split("\\?", 2);
        Ask ask = Ask.of(fixture.path("method").asText(), "/rest/v1/" + path[0]);
        ask = path.length > 1 ? Rest.query(ask, path[1]) : ask;
        ask = fixture.has("accept") ? ask.with("Accept", fixture.path("accept").asText()) : ask;
        world.send(person, "sends " + name, withBody(ask, fixture));
    }

    @When("somebody reads the check-ins with a forged token of {person}")
    public void readsForged(Person person) {
        String forged = Tokens.signed(Users.signedIn(world, person).claims(), FOREIGN);
        String key = world.connection().anonKey().orElse("");
        world.sendAs(
                KeyHolder.VISITOR,
                "reads with a forged token",
                Rest.read("check_ins").with("apikey", key).bearer(forged));
    }

    @When("{person} calls the function that raises {word}")
    public void raises(Person person, String code) {
        ObjectNode arguments = Rest.row().put("code", code).put("reason", "refused on purpose");
        world.send(person, "calls refuse", Rest.call("refuse", arguments));
    }

    @Then("the refusal has a code, a message, details and a hint")
    public void hasFourParts() {
        List<String> names = new ArrayList<>();
        world.last().json().fieldNames().forEachRemaining(names::add);
        Promise.equal(
                "The parts of the refusal",
                List.of("code", "details", "hint", "message"),
                names.stream().sorted().toList());
    }

    @Then("the refusal names the constraint {string}")
    public void namesConstraint(String constraint) {
        String message = world.last().json().path("message").asText();
        Promise.holds("The message", message.contains("\"" + constraint + "\""), message, constraint);
    }

    @Then("the refusal names the choices")
    public void namesChoices() {
        JsonNode details = world.last().json().path("details");
        Promise.holds("The choices", details.isArray() && details.size() >= 2, details, "two relationships or more");
    }

    @Then("the refusal is {int} with the code {word}, the details and the hint as raised")
    public void asRaised(int status, String code) {
        JsonNode body = world.last().json();
        Promise.holds("The status", world.last().status() == status, Refusals.shown(world.last()), status);
        Promise.equal("The code", code, body.path("code").asText());
        Promise.equal("The message", "refused on purpose", body.path("message").asText());
        Promise.equal("The details", "It was asked for.", body.path("details").asText());
        Promise.equal("The hint", "Ask for something else.", body.path("hint").asText());
    }

    private static Ask withBody(Ask ask, JsonNode fixture) {
        if (fixture.has("text")) {
            return ask.bytes("application/json", fixture.path("text").asText().getBytes(StandardCharsets.UTF_8));
        }
        return fixture.has("body") ? ask.json(fixture.path("body")) : ask;
    }
}
