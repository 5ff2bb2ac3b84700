package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Rows;
import dev.parity.support.Hooked;
import dev.parity.support.Promise;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;

/** Writes that are told to a function, and what was told. */
public class WebhookSteps {
    private static final Map<String, String> RECEIVERS = Map.of(
            "throws", "/functions/v1/moody?mood=throws",
            "was never there", "/functions/v1/never-deployed",
            "never answers", "/functions/v1/moody?mood=silent",
            "refuses to talk", "");
    private static final Map<String, String> NOTES = Map.of(
            "answered 500", "500 in time",
            "answered 404", "404 in time",
            "did not talk", "nothing in time",
            "took too long", "nothing too late");

    private final Hooked hooked;

    public WebhookSteps(Hooked hooked) {
        this.hooked = hooked;
    }

    @Given("a table whose writes are told to the echo")
    public void toldToTheEcho() {
        hooked.make();
        hooked.tell("/functions/v1/echo");
    }

    @Given("the writes are told to a receiver that {}")
    public void toldTo(String does) {
        hooked.tell(RECEIVERS.get(does));
    }

    @When("the row {string} is added")
    @Given("the row {string} has been added")
    public void isAdded(String body) {
        written(1, hooked.write("adds a row", "insert into public.%I (body) values (%L)", body));
    }

    @When("the rows {string} and {string} are added at once")
    public void areAdded(String one, String other) {
        written(2, hooked.write("adds two rows", "insert into public.%I (body) values (%L), (%L)", one, other));
    }

    @When("the row {string} is changed to {string}")
    public void isChanged(String from, String to) {
        written(1, hooked.write("changes a row", "update public.%I set body = %2$L where body = %3$L", to, from));
    }

    @When("the row {string} is removed")
    public void isRemoved(String body) {
        written(1, hooked.write("removes a row", "delete from public.%I where body = %L", body));
    }

    @When("a member adds the row {string}")
    public void memberAdds(String body) {
        written(1, hooked.writeAs("authenticated", "adds a row", "insert into public.%I (body) values (%L)", body));
    }

    @Given("a bulk write with the row {string} has failed")
    public void hasFailed(String body) {
        Rows rows = hooked.write("adds a row twice", "insert into public.%I (body) values (%L), (%2$L)", body);
        Promise.equal(
                "The failure of the bulk write",
                "23505",
                rows.error().map(Rows.Refusal::sqlstate).orElse("none"));
    }

    @Then("the receiver is told of a(n) {string} from {string} to {string}")
    public void isTold(String type, String from, String to) {
        told(type, from, to);
    }

    @Then("the receiver is told of a(n) {string} from nothing to {string}")
    public void isToldOfNew(String type, String to) {
        told(type, "", to);
    }

    @Then("the receiver is told of a(n) {string} from {string} to nothing")
    public void isToldOfOld(String type, String from) {
        told(type, from, "");
    }

    private void told(String type, String from, String to) {
        List<JsonNode> all = hooked.told();
        JsonNode last = all.get(all.size() - 1);
        Promise.equal("The type of the write", type, last.path("type").asText());
        Promise.equal("The record", to, last.path("record").path("body").asText());
        Promise.equal(
                "The old record", from, last.path("old_record").path("body").asText());
        Promise.equal("The schema", "public", last.path("schema").asText());
        Promise.equal("The table", hooked.table(), last.path("table").asText());
        Promise.equal("The number of writes told", type.equals("INSERT") ? 1 : 2, (int)
                all.stream().distinct().count());
    }

    @Then("the receiver is told of {int} writes, each once")
    public void isToldOf(int writes) {
        List<JsonNode> all = hooked.told();
        Promise.equal("The number of writes told", writes, all.size());
        Promise.equal("The number of different writes told", writes, (int)
                all.stream().distinct().count());
        Promise.equal("The number of messages about the table", writes, hooked.messages());
    }

    @Then("the row {string} is there")
    public void isThere(String body) {
        Promise.equal("The rows", List.of(body), hooked.bodies());
    }

    @Then("it is noted that the receiver {}")
    public void isNoted(String what) {
        Promise.equal("What is noted", List.of(NOTES.get(what)), hooked.notes());
    }

    private static void written(int rows, Rows seen) {
        Promise.equal(
                "The refusal of the write",
                "none",
                seen.error().map(Rows.Refusal::message).orElse("none"));
        Promise.equal("The rows written", rows, seen.updated());
    }
}
