package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.RawDriver;
import dev.parity.support.KeyHolder;
import dev.parity.support.OddRequests;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/** Requests that two parts of a stack may read otherwise, and such as are none. */
public class TransportSteps {
    private final World world;
    private List<Answer> answers = List.of();

    public TransportSteps(World world) {
        this.world = world;
    }

    @When("a visitor hides a request behind one that {}")
    public void hides(String trick) {
        RawDriver raw = new RawDriver(world.connection(), world.recorder());
        String text = odd(raw).ambiguous(trick);
        answers = raw.send(KeyHolder.VISITOR.name(), "hides a request behind one that " + trick, text);
    }

    @When("a visitor sends a request {}")
    public void sendsBroken(String how) {
        RawDriver raw = new RawDriver(world.connection(), world.recorder());
        answers = raw.send(KeyHolder.VISITOR.name(), "sends a request " + how, odd(raw).broken(how));
    }

    private OddRequests odd(RawDriver raw) {
        return new OddRequests(raw.host(), world.connection().anonKey().orElse(""));
    }

    @Then("the hidden request is not answered")
    public void hiddenIsNotAnswered() {
        List<String> shown = answers.stream().map(Refusals::shown).toList();
        boolean second = answers.stream().anyMatch(answer -> answer.text().contains("\"" + OddRequests.SECOND + "\""));
        Promise.hidden("The answers to one request", answers.size() < 2 && !second, shown, "one at most");
    }

    @Then("it is refused as no request, and the next one is served")
    public void isRefusedAndNextServed() {
        List<String> shown = answers.stream().map(Refusals::shown).toList();
        boolean refused = answers.stream().allMatch(answer -> refuses(answer.status()));
        Promise.holds("The answer to what is no request", refused, shown, "a status of 400 to 499, 505, or none");
        Answer next = world.send(KeyHolder.VISITOR, "asks the echo", Ask.get("/functions/v1/echo"));
        Promise.equal("The status of the next answer", 200, next.status());
    }

    private static boolean refuses(int status) {
        return status >= 400 && status < 500 || status == 505;
    }
}
