package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Actor;
import dev.parity.support.AuthApi;
import dev.parity.support.KeyHolder;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Stranger;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Calling the fixture's functions: a greeting, and an echo of the request. */
public class FunctionSteps {
    private static final String GREETING = "/functions/v1/hello";
    private static final String ECHO = "/functions/v1/echo";
    private static final Map<String, String> ODD_PATHS = Map.of(
            "an encoded blank", "/a%20b",
            "an encoded slash", "/a%2Fb",
            "letters of French", "/%C3%A9t%C3%A9",
            "a plus sign", "/a+b");

    private final World world;

    public FunctionSteps(World world) {
        this.world = world;
    }

    @When("{actor} calls the greeting for {string}")
    public void callsTheGreeting(Actor actor, String name) {
        world.send(
                actor,
                "calls the greeting",
                Ask.post(GREETING).json(AuthApi.object().put("name", name)));
    }

    @Then("the greeting is for {string}")
    public void greetingIsFor(String name) {
        Promise.equal(
                "The greeting",
                "Hello " + name + "!",
                succeeded().path("message").asText());
    }

    @Then("the function saw the role {string}")
    public void sawTheRole(String role) {
        Promise.equal(
                "The role that the function saw", role, succeeded().path("role").asText());
    }

    @When("a stranger without a token calls the greeting")
    public void callsWithoutToken() {
        Ask ask = Ask.post(GREETING).json(AuthApi.object());
        world.sendAs(KeyHolder.VISITOR, "calls the greeting without a token", Stranger.withKey(world, ask));
    }

    @When("{actor} calls a function that was never deployed")
    public void callsNothing(Actor actor) {
        world.send(actor, "calls a function that was never deployed", Ask.get("/functions/v1/never-deployed"));
    }

    @When("{actor} calls the echo by {word}")
    public void callsTheEcho(Actor actor, String method) {
        Ask ask = Ask.of(method, ECHO + "/down?one=1&two=a%20b").with("X-Trace-Id", "trace-1");
        Ask whole = method.equals("GET") ? ask : ask.bytes("text/plain", "déjà vu".getBytes(StandardCharsets.UTF_8));
        world.send(actor, "calls the echo by " + method, whole);
    }

    @Then("the echo saw {word}, the query and the header")
    public void echoSaw(String method) {
        JsonNode echo = succeeded();
        Promise.equal("The method", method, echo.path("method").asText());
        Promise.equal(
                "The query's first value", "1", echo.path("query").path("one").asText());
        Promise.equal(
                "The query's second value",
                "a b",
                echo.path("query").path("two").asText());
        Promise.equal(
                "The header", "trace-1", echo.path("headers").path("x-trace-id").asText());
        Promise.equal(
                "The body",
                method.equals("GET") ? "" : "déjà vu",
                echo.path("body").asText());
    }

    @When("{actor} calls the greeting with a body that is no JSON")
    public void callsWithNoJson(Actor actor) {
        byte[] body = "not json".getBytes(StandardCharsets.UTF_8);
        world.send(actor, "calls the greeting with no JSON", Ask.post(GREETING).bytes("application/json", body));
    }

    @Then("the function's own refusal arrives")
    public void ownRefusal() {
        Answer answer = world.last();
        Promise.equal("The function's status", 400, answer.status());
        Promise.equal(
                "The function's words",
                "the body is not JSON",
                answer.json().path("error").asText());
    }

    @When("{actor} calls the echo with a path with {}")
    public void callsWithPath(Actor actor, String what) {
        String path = ODD_PATHS.get(what);
        world.remember("path", path);
        world.send(actor, "calls a path with " + what, Ask.get(ECHO + path));
    }

    @Then("the echo saw the path as it was sent")
    public void sawThePath() {
        String sent = world.recall("path", String.class);
        String seen = succeeded().path("path").asText();
        Promise.holds("The path that the echo saw", seen.endsWith(sent), seen, "an end of " + sent);
    }

    @When("{actor} sends the echo a body of {int} KB")
    public void sendsALargeBody(Actor actor, int size) {
        byte[] body = "0123456789abcdef".repeat(size * 64).getBytes(StandardCharsets.US_ASCII);
        world.remember("body", new String(body, StandardCharsets.US_ASCII));
        world.send(actor, "sends a large body", Ask.post(ECHO).bytes("text/plain", body));
    }

    @Then("the echo saw all of it")
    public void sawAllOfIt() {
        String sent = world.recall("body", String.class);
        String seen = succeeded().path("body").asText();
        Promise.equal("The length of the body that the echo saw", sent.length(), seen.length());
        Promise.holds("The body that the echo saw", sent.equals(seen), "another text", "the text that was sent");
    }

    private JsonNode succeeded() {
        Promise.equal(
                "The status of " + Refusals.shown(world.last()),
                200,
                world.last().status());
        return world.last().json();
    }
}
