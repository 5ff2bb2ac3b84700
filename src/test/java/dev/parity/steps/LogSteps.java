package dev.parity.steps;

import dev.parity.driver.Rows;
import dev.parity.driver.Waits;
import dev.parity.support.Promise;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** For whom the database keeps its log ({@code pg_replication_slots}). */
public class LogSteps {
    private static final String IDLE = "select count(*)::text from pg_replication_slots where not active";

    private final World world;
    private Rows idle;

    public LogSteps(World world) {
        this.world = world;
    }

    @When("the database tells for whom it keeps its log")
    public void tells() {
        idle = world.sql()
                .await(
                        Waits.of(world.connection(), "request"),
                        rows -> rows.value().filter("0"::equals).isPresent(),
                        "the owner",
                        "counts the readers that are away",
                        IDLE);
    }

    @Then("all of them are reading")
    public void allAreReading() {
        Promise.equal("The readers that are away", "0", idle.value().orElse("unknown"));
    }
}
