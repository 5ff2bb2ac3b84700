package dev.parity.steps;

import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.World;
import io.cucumber.java.en.Then;

/** What may be promised of any answer. */
public class AnswerSteps {
    private final World world;

    public AnswerSteps(World world) {
        this.world = world;
    }

    @Then("it/this is refused as {string}")
    public void isRefusedAs(String word) {
        Refusals.mustBe(word, world.lastAsk().url(), world.last());
    }

    @Then("it/this succeeds")
    public void succeeds() {
        Promise.holds("The answer", world.last().ok(), Refusals.shown(world.last()), "a status of 200 to 299");
    }
}
