package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.environment.WebApp;
import dev.parity.support.App;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import dev.parity.support.Tokens;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Health of an application, and the shape of its answers. */
public class AppSteps {
    private static final Pattern INSIDE = Pattern.compile("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|://|password|secret|jdbc");
    private static final Pattern TRACE = Pattern.compile("\\bat [\\w.$]+\\(|Exception|SQLSTATE|select |insert ");
    private final World world;
    private final App app;

    public AppSteps(World world, App app) {
        this.world = world;
        this.app = app;
    }

    @Given("a member {string} of the application")
    public void member(String name) {
        app.member(name);
    }

    @When("somebody asks whether the application lives")
    public void asksLives() {
        app.declared("health", app.place().health());
    }

    @When("somebody asks whether the application can serve")
    public void asksReady() {
        app.declared("ready", app.place().ready());
    }

    @When("somebody asks whether the application has started")
    public void asksStarted() {
        app.declared("startup", app.place().startup());
    }

    @Then("the application says that it does")
    public void healthy() {
        Promise.equal("The status of health", 200, world.last().status());
    }

    @Then("no address and no key is in the answer")
    public void nothingInside() {
        String text = world.last().text();
        Promise.hidden("What health tells", !INSIDE.matcher(text).find(), text, "no address and no key");
    }

    @When("{string} asks the application who she is")
    public void who(String name) {
        world.remember("who", name);
        app.who(name);
    }

    @Then("the answer of the application is JSON")
    public void isJson() {
        Answer answer = world.last();
        Promise.equal("The status", 200, answer.status());
        mustBeJson(answer);
    }

    private static void mustBeJson(Answer answer) {
        String type = answer.header("Content-Type").orElse("none");
        Promise.holds("The type of the answer", type.startsWith("application/json"), type, "application/json");
        Promise.holds("The body", answer.json().isObject(), answer.text(), "a JSON object");
    }

    @Then("it names {string}")
    public void names(String name) {
        JsonNode answer = world.last().json();
        Promise.equal(
                "Who it is", world.person(name).email(), answer.path("email").asText());
        Promise.equal("The id", world.person(name).id(), answer.path("id").asText());
    }

    @When("somebody sends the application no token")
    public void noToken() {
        app.somebody("sends no token", app.ask("GET", "/me"));
    }

    @When("somebody sends the application a token of its own making")
    public void ownToken() {
        app.somebody("sends a token of its own making", app.ask("GET", "/me").bearer(forged()));
    }

    /** Signed as it should be, with a key that is not the application's. */
    static String forged() {
        long now = System.currentTimeMillis() / 1000;
        JsonNode claims = Rest.row()
                .put("sub", "00000000-0000-4000-8000-000000000001")
                .put("sid", "00000000-0000-4000-8000-000000000002")
                .put("iat", now)
                .put("exp", now + 600);
        return Tokens.signed(claims, "a key that is not the application's own");
    }

    @When("somebody sends the application a route that does not exist")
    public void noRoute() {
        app.somebody("asks for a route that does not exist", app.ask("GET", "/no-such-route"));
    }

    @When("somebody sends the application a body that is no JSON")
    public void noJson() {
        Ask ask = app.ask("POST", "/auth/login")
                .bytes("application/json", "{\"email\": ".getBytes(StandardCharsets.UTF_8));
        app.somebody("sends a body that is no JSON", ask);
    }

    @When("somebody sends the application a sign-up without password")
    public void noPassword() {
        Ask ask = app.ask("POST", "/auth/register").json(Rest.row().put("email", "nobody@parity.test"));
        app.somebody("signs up without password", ask);
    }

    @Then("the application refuses with {int} in the form of refusals")
    public void refuses(int status) {
        mustRefuse(world.last(), status);
    }

    static void mustRefuse(Answer answer, int status) {
        Promise.equal("The status", status, answer.status());
        mustBeJson(answer);
        JsonNode error = answer.json().path("error");
        boolean formed = error.path("code").isTextual() && error.path("message").isTextual();
        Promise.holds("The refusal", formed, answer.text(), "{\"error\":{\"code\",\"message\"}}");
        Promise.hidden(
                "What the refusal tells", !TRACE.matcher(answer.text()).find(), answer.text(), "nothing of the inside");
    }

    @Then("the answer of the application has the security headers")
    public void securityHeaders() {
        for (String name : List.of("X-Content-Type-Options", "X-Frame-Options", "Content-Security-Policy")) {
            Promise.holds("The header " + name, world.last().header(name).isPresent(), "none", "one");
        }
    }

    @When("somebody asks for administration")
    public void asksAdministration() {
        app.somebody("asks for administration", Ask.get(app.place().admin()));
    }

    @When("somebody asks for administration and claims to come from an allowed address in {word}")
    public void claims(String header) {
        String address = app.place().allowedFrom().orElse("127.0.0.1");
        String claim = header.equals("Forwarded") ? "for=" + address : address;
        app.somebody(
                "asks for administration with " + header,
                Ask.get(app.place().admin()).with(header, claim));
    }

    @When("somebody asks for administration from an allowed address")
    public void allowed() {
        WebApp place = app.place();
        world.require(place.allowedFrom().isPresent(), "webapp.allowedFrom");
        Ask ask = Ask.get(place.admin());
        world.last(
                ask,
                world.http()
                        .sendFrom(
                                place.allowedFrom().orElseThrow(), "an administrator", "asks for administration", ask));
    }
}
