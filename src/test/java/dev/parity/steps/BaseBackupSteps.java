package dev.parity.steps;

import dev.parity.drill.BadBackup;
import dev.parity.drill.embedded.Verification;
import dev.parity.support.Promise;
import dev.parity.support.SpoiltBackup;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;

/** Base backups, damaged in every way, and the refusal to restore from them. */
public class BaseBackupSteps {
    private static final String ACCEPTED = "accepted";

    private final SpoiltBackup backup;
    private String said = "not looked at";

    public BaseBackupSteps(SpoiltBackup backup) {
        this.backup = backup;
    }

    @Given("an environment of its own with a base backup and an archived log")
    public void aBackup() throws IOException {
        backup.take();
    }

    @Given("the largest file of the base backup is cut short")
    public void isCutShort() throws IOException {
        backup.cutLargest();
    }

    @Given("one bit of the largest file of the base backup is flipped")
    public void isFlipped() throws IOException {
        backup.flipLargest();
    }

    @Given("a segment in the middle of the archived log is lost")
    public void segmentIsLost() throws IOException {
        backup.loseSegment();
    }

    @Given("the archive of the log has no room")
    public void hasNoRoom() throws IOException {
        backup.fillArchive();
    }

    @When("the base backup is verified")
    public void isVerified() {
        said = answer(backup::verify);
    }

    @When("the base backup is to be read by a server of an older major")
    public void isReadByOlder() {
        said = answer(() -> Verification.mustFit(backup.manifest(), major() - 1));
    }

    @When("the base backup is to be read by a server of a newer major")
    public void isReadByNewer() {
        said = answer(() -> Verification.mustFit(backup.manifest(), major() + 1));
    }

    private int major() {
        return Integer.parseInt(backup.manifest().postgres().split("\\.")[0]);
    }

    @When("the archive of the log is looked at")
    public void archiveIsLookedAt() {
        said = answer(backup::archiveMustWork);
    }

    private static String answer(Runnable act) {
        try {
            act.run();
            return ACCEPTED;
        } catch (BadBackup refusal) {
            return refusal.getMessage();
        }
    }

    @Then("the base backup is accepted")
    public void isAccepted() {
        Promise.equal("What the verification says", ACCEPTED, said);
    }

    @Then("the base backup is refused because {word} {word} {string}")
    public void isRefused(String article, String what, String why) {
        Promise.holds("What the verification says", said.contains(why), said, "a refusal: " + what + " " + why);
    }
}
