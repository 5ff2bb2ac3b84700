package dev.parity.steps;

import dev.parity.drill.Finding;
import dev.parity.drill.dump.Dump;
import dev.parity.drill.dump.Occupied;
import dev.parity.drill.dump.Restoring;
import dev.parity.support.Promise;
import dev.parity.support.StoredDump;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Sealed dumps: opened, damaged, restored, refused. */
public class DumpSteps {
    private final StoredDump dump;
    private String said = "not refused";
    private Occupied before;

    public DumpSteps(StoredDump dump) {
        this.dump = dump;
    }

    @Given("an environment of its own with a sealed dump in a store")
    public void aDump() {
        dump.take();
        before = dump.original();
    }

    @Given("the dump is cut short in the store")
    public void isCutShort() {
        dump.change(bytes -> Arrays.copyOf(bytes, bytes.length - 1));
    }

    @Given("one bit of the dump is flipped in the store")
    public void isFlipped() {
        dump.change(bytes -> {
            bytes[bytes.length / 2] ^= 1;
            return bytes;
        });
    }

    @When("the dump is restored into an empty database")
    public void isRestored() {
        act(dump::restoreIntoEmpty);
    }

    @When("the dump is restored into a database with data")
    public void isRestoredOverData() {
        act(dump::restoreOverData);
    }

    @When("the dump is restored under another owner")
    public void isRestoredUnderAnotherOwner() {
        dump.restoreIntoEmpty();
        dump.giveAway();
    }

    @When("the dump is verified with another key")
    public void isVerifiedWithAnotherKey() {
        act(dump::verifyWithAnotherKey);
    }

    @When("the store is looked at {int} hours later")
    public void isLookedAtLater(int hours) {
        said = dump.stale(Duration.ofHours(hours)).orElse(said);
    }

    private void act(Runnable act) {
        try {
            act.run();
        } catch (Dump.Bad | Restoring.Refused refusal) {
            said = refusal.getMessage();
        }
    }

    @Then("the dump is refused because {string}")
    public void isRefused(String why) {
        Promise.holds("What is said of the dump", said.contains(why), said, "a refusal: " + why);
    }

    @Then("the restored database has every row of the original")
    public void hasEveryRow() {
        Promise.equal("What the restore says", "not refused", said);
        Promise.equal("Rows that differ from the original", List.of(), dump.rowsThatDiffer());
    }

    @Then("the restored database is found to differ in the owner of {string}")
    public void differs(String table) {
        List<Finding> seen = dump.differences();
        Promise.holds(
                "What differs from the original",
                seen.stream()
                        .anyMatch(finding -> finding.what().equals("owners and grants")
                                && finding.detail().contains("+ " + table + " service_role")),
                seen,
                "the new owner of " + table);
    }

    @Then("the empty database is still empty")
    public void isStillEmpty() {
        Promise.equal("What the empty database holds", List.of(), dump.spare().things());
    }

    @Then("no environment with data was written over")
    public void nothingWasWrittenOver() {
        Promise.equal("What the original holds", before, dump.original());
    }
}
