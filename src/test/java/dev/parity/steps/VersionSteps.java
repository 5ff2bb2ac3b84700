package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.Waits;
import dev.parity.support.Actor;
import dev.parity.support.Broken;
import dev.parity.support.Credentials;
import dev.parity.support.Deployments;
import dev.parity.support.KeyHolder;
import dev.parity.support.Promise;
import dev.parity.support.QuietClient;
import dev.parity.support.Refusals;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Versions of a function: deployed, tried beside the live one, rolled back and taken away. */
public class VersionSteps {
    private static final String FUNCTIONS = "/functions/v1/";
    private static final int GOOD_IN_A_ROW = 3;

    private final World world;
    private final Deployments deployments;
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private CompletableFuture<Void> calls;

    public VersionSteps(World world, Deployments deployments) {
        this.world = world;
        this.deployments = deployments;
    }

    @Given("version {int} of a function is deployed")
    @When("version {int} of the function is deployed")
    public void isDeployed(int version) {
        deployments.lay(version, answering(version));
        goLive(version);
    }

    @Given("version {int} of the function is laid beside the live one")
    public void isLaidBeside(int version) {
        deployments.lay(version, answering(version));
    }

    @Given("a version {int} of the function is deployed that does not start")
    public void isDeployedBroken(int version) {
        deployments.lay(version, "throw new Error('this version does not start');");
        deployments.goLive(version);
        await("an answer of 5xx");
    }

    @Given("the function is rolled back to version {int}")
    public void goLive(int version) {
        deployments.goLive(version);
        await(body(version));
    }

    @Given("the function is taken away")
    public void isTakenAway() {
        deployments.takeAway();
        await("an answer of 404");
    }

    @Given("the function is called without pause")
    public void isCalledWithoutPause() {
        calls = CompletableFuture.runAsync(() -> {
            while (goesOn.get()) {
                answers.add(answer());
            }
        });
        world.atEnd("the calls without pause", this::stop);
    }

    @When("{actor} calls the function")
    public void calls(Actor actor) {
        world.send(actor, "calls the function", Ask.get(FUNCTIONS + deployments.name()));
    }

    @Given("{actor} has called the function, which does not start")
    public void hasCalledBroken(Actor actor) {
        calls(actor);
        Answer answer = world.last();
        Promise.holds("The call of what does not start", answer.status() >= 500, Refusals.shown(answer), "5xx");
    }

    @When("{actor} calls version {int} of the function")
    public void callsVersion(Actor actor, int version) {
        world.send(actor, "calls version " + version, Ask.get(FUNCTIONS + deployments.name(version)));
    }

    @Then("version {int} answers")
    public void answers(int version) {
        Promise.equal("The version that answers", body(version), shown(world.last()));
    }

    @Then("the function still answers as version {int}")
    public void stillAnswers(int version) {
        calls(KeyHolder.VISITOR);
        answers(version);
    }

    @Then("every call was answered by version {int} or {int}")
    public void everyCallWasAnswered(int one, int other) {
        stop();
        List<String> odd = answers.stream()
                .filter(answer -> !answer.equals(body(one)) && !answer.equals(body(other)))
                .distinct()
                .toList();
        Promise.holds("The answers during the deployment", odd.isEmpty(), odd, body(one) + " or " + body(other));
        Promise.holds("The last answer", answers.contains(body(other)), body(one), body(other));
    }

    private void stop() {
        goesOn.set(false);
        calls.join();
    }

    private static String answering(int version) {
        return "Deno.serve(() => Response.json({ version: " + version + " }));";
    }

    private static String body(int version) {
        return "{\"version\":" + version + "}";
    }

    /** Until it holds: a runtime may serve the old version for as long as a worker of it lives. */
    private void await(String wanted) {
        AtomicReference<String> last = new AtomicReference<>("nothing");
        Duration atMost = Waits.of(world.connection(), "deploy");
        try {
            Awaitility.await("the live version")
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> inARow(wanted, last));
        } catch (ConditionTimeoutException tooLate) {
            throw new Broken("The live version after " + atMost.toSeconds() + " s", last.get(), wanted);
        }
    }

    private boolean inARow(String wanted, AtomicReference<String> last) {
        for (int good = 0; good < GOOD_IN_A_ROW; good++) {
            last.set(answer());
            if (calls != null) {
                answers.add(last.get()); // whoever asked: it was answered during the deployment
            }
            if (!last.get().equals(wanted)) {
                return false;
            }
        }
        return true;
    }

    private String answer() {
        QuietClient quiet = world.unrecorded();
        Ask ask = Ask.get(FUNCTIONS + deployments.name());
        return shown(quiet.send(Credentials.of(world, KeyHolder.VISITOR).on(ask)));
    }

    private static String shown(Answer answer) {
        if (answer.status() == 200) {
            return answer.text();
        }
        return answer.status() >= 500 ? "an answer of 5xx" : "an answer of " + answer.status();
    }
}
