package dev.parity.steps;

import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillResult;
import dev.parity.drill.DrillVerdict;
import dev.parity.support.OwnDrill;
import dev.parity.support.Promise;
import dev.parity.support.World;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.util.Locale;

/** Whole drills, judged by what was acknowledged. */
public class DrillSteps {
    private final World world;
    private DrillResult result;

    public DrillSteps(World world) {
        this.world = world;
    }

    @ParameterType("backup|restore|pitr|failover|migrate")
    public DrillKind drill(String word) {
        return DrillKind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @When("the drill {drill} is run under load")
    public void isRun(DrillKind kind) throws IOException {
        result = new OwnDrill(world).run(kind);
    }

    @Then("the drill has held within its budgets")
    public void hasHeld() {
        Promise.holds(
                "The drill", result.verdict() == DrillVerdict.HELD, result.verdict() + " " + result.reasons(), "HELD");
    }
}
