package dev.parity.steps;

import dev.parity.chaos.State;
import dev.parity.chaos.Step;
import dev.parity.chaos.TrialResult;
import dev.parity.chaos.Word;
import dev.parity.support.OwnChaos;
import dev.parity.support.Promise;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;

/** One part is broken while users go on, judged by what they were told. */
public class FaultSteps {
    private final World world;
    private TrialResult result;

    public FaultSteps(World world) {
        this.world = world;
    }

    @When("the fault {word} strikes under load")
    public void strikes(String name) throws IOException {
        result = new OwnChaos(world).strike(name);
        world.require(result.word() != Word.UNSUPPORTED, "what " + name + " needs: " + result.reasons());
    }

    @Then("it has shown to take hold and to be gone")
    public void hasShown() {
        boolean gone = result.steps().stream().map(Step::state).anyMatch(State.VERIFIED::equals);
        boolean held = result.steps().stream().map(Step::state).anyMatch(State.PROVEN::equals);
        Promise.holds("The fault", held && gone, result.steps() + " " + result.reasons(), "PROVEN and VERIFIED");
    }

    @Then("users keep what it spares, and nothing that was acknowledged is lost")
    public void usersKeep() {
        boolean so = result.word() == Word.HELD || result.word() == Word.DEGRADED;
        Promise.holds("The environment", so, result.word() + " " + result.reasons(), "HELD or DEGRADED");
    }
}
