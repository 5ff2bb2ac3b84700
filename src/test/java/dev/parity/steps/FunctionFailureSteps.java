package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.AuthApi;
import dev.parity.support.Credentials;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.QuietClient;
import dev.parity.support.Refusals;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Functions that throw, hang or look for what is not theirs. */
public class FunctionFailureSteps {
    private static final String MOODY = "/functions/v1/moody";
    private static final Map<String, String> MOODS = Map.of(
            "throws", "throws",
            "never ends", "stuck",
            "never answers", "silent",
            "takes two seconds", "slow",
            "keeps ever more memory", "greedy",
            "answers as a teapot", "teapot");
    private static final List<String> INSIDE = List.of("for the log alone", "index.", " at ", "Error:", "/functions/");

    private final World world;
    private long began;
    private CompletableFuture<Answer> meanwhile;

    public FunctionFailureSteps(World world) {
        this.world = world;
    }

    @Given("{person} has called the moody function, which throws")
    public void hasCalledThrowing(Person person) {
        calls(person, "throws");
        Promise.equal("The status of the failing call", 500, world.last().status());
    }

    @When("{person} calls the moody function, which {}")
    public void calls(Person person, String does) {
        began = System.nanoTime();
        Ask ask = Ask.get(MOODY).query("mood", MOODS.get(does));
        world.send(person, "calls the function, which " + does, ask);
    }

    @When("{person} calls the same function when it is well")
    public void callsWell(Person person) {
        world.send(person, "calls the function when it is well", Ask.get(MOODY));
    }

    @Given("the moody function is called, which never ends")
    public void isCalledStuck() {
        QuietClient quiet = world.unrecorded();
        Ask ask = Credentials.of(world, KeyHolder.VISITOR).on(Ask.get(MOODY).query("mood", MOODS.get("never ends")));
        meanwhile = CompletableFuture.supplyAsync(() -> quiet.send(ask));
    }

    @Then("the function that never ends was still at it")
    public void wasStillAtIt() {
        Promise.equal("Whether the call had ended", false, meanwhile.isDone());
        Answer answer = meanwhile.join();
        Promise.holds("The call that never ends", answer.status() >= 500, Refusals.shown(answer), "a status of 5xx");
    }

    @Given("{person} has called the seeker of the secret")
    @When("{person} calls the seeker of the secret")
    public void callsSeeker(Person person) {
        world.send(person, "calls the seeker", Ask.get("/functions/v1/seeker"));
    }

    @When("{person} calls the keeper of a secret")
    public void callsKeeper(Person person) {
        world.send(person, "calls the keeper", Ask.get("/functions/v1/keeper"));
    }

    @Then("the call fails and tells nothing of the inside")
    public void failsSilently() {
        Answer answer = world.last();
        Promise.equal("The status of the failing call", 500, answer.status());
        boolean told = INSIDE.stream().anyMatch(answer.text()::contains);
        Promise.hidden("What the caller is told", !told, Refusals.shown(answer), "nothing of the inside");
    }

    @Then("the answer is the teapot's")
    public void isTheTeapots() {
        Promise.equal("The status", 418, world.last().status());
        Promise.equal("The header", "calm", world.last().header("X-Mood").orElse("none"));
        Promise.equal(
                "The words", "I am a teapot", world.last().json().path("error").asText());
    }

    @Then("the call is cut within {int} seconds")
    public void isCut(int seconds) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Promise.holds("The call", world.last().status() >= 500, Refusals.shown(world.last()), "a status of 5xx");
        Promise.holds("How long it took", took.compareTo(Duration.ofSeconds(seconds)) < 0, took, seconds + " s");
    }

    @Then("the greeting still answers {person}")
    public void stillAnswers(Person person) {
        Ask ask = Ask.post("/functions/v1/hello").json(AuthApi.object().put("name", "Grace"));
        Answer answer = world.send(person, "calls the greeting", ask);
        Promise.equal(
                "The greeting", "Hello Grace!", answer.json().path("message").asText());
    }

    @Then("the function reads the secret")
    public void reads() {
        JsonNode told = succeeded();
        Promise.equal("Whether it reads the secret", true, told.path("reads").asBoolean());
        Promise.holds("The length of the secret", told.path("length").asInt() > 0, told, "more than 0");
    }

    @Then("the function does not read the secret")
    public void doesNotRead() {
        JsonNode told = succeeded();
        Promise.hidden(
                "The secret",
                told.path("reads").isBoolean() && !told.path("reads").asBoolean(),
                told,
                "hidden");
    }

    @Then("the function knows of one visit alone")
    public void knowsOneVisit() {
        JsonNode told = succeeded();
        Promise.hidden("The visits", told.path("visits").asInt() == 1, told, "this one alone");
    }

    private JsonNode succeeded() {
        Promise.equal(
                "The status of " + Refusals.shown(world.last()),
                200,
                world.last().status());
        return world.last().json();
    }
}
