package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.Unreachable;
import dev.parity.support.App;
import dev.parity.support.Promise;
import dev.parity.support.Tokens;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;

/** Tokens of an application's members, and how often they may ask. */
public class AppTokenSteps {
    private static final long WINDOW_S = 60;
    private final World world;
    private final App app;
    private final List<Answer> answers = new ArrayList<>();

    public AppTokenSteps(World world, App app) {
        this.world = world;
        this.app = app;
    }

    @Then("the access token of {string} lives for the {string} budget")
    public void lives(String name, String budget) {
        JsonNode claims = Tokens.claims(app.access(name));
        long lifetime = claims.path("exp").asLong() - claims.path("iat").asLong();
        Promise.equal(
                "The lifetime of the token in seconds", world.budget(budget).toSeconds(), lifetime);
        long told = world.last().json().path("expires_in").asLong();
        Promise.equal("The lifetime that the client is told", lifetime, told);
    }

    @When("{string} asks the application with a token that ran out a minute ago")
    public void expired(String name) {
        world.require(world.connection().jwtSecret().isPresent(), "credentials.jwtSecret");
        String late =
                Tokens.expired(app.access(name), world.connection().jwtSecret().orElseThrow());
        world.recorder().secret(late);
        app.send(name, "asks with an old token", app.ask("GET", "/me").bearer(late));
    }

    @When("{string} renews her tokens")
    public void renews(String name) {
        Answer answer = app.renew(name, app.refresh(name));
        Promise.equal("The status of renewing", 200, answer.status());
        app.keep(name, answer.json());
    }

    @Given("{string} has renewed her tokens")
    public void renewed(String name) {
        world.remember("old refresh of " + name, app.refresh(name));
        renews(name);
    }

    @Then("the new access token of {string} serves")
    public void serves(String name) {
        Promise.equal("The status with the new token", 200, app.who(name).status());
    }

    @When("somebody renews the tokens of {string} with the old refresh token")
    public void renewsOld(String name) {
        app.renew("somebody", world.recall("old refresh of " + name, String.class));
    }

    @Then("the refresh token of {string} does not serve")
    public void refreshEnded(String name) {
        AppSteps.mustRefuse(app.renew(name, app.refresh(name)), 401);
    }

    @Then("the access token of {string} does not serve")
    public void accessEnded(String name) {
        AppSteps.mustRefuse(app.who(name), 401);
    }

    @When("{string} signs out of the application")
    public void signsOut(String name) {
        Answer answer = app.sendAs(name, "signs out of the application", app.ask("POST", "/auth/logout"));
        Promise.equal("The status of signing out", 204, answer.status());
    }

    @When("somebody signs in as {string} with a wrong password")
    public void wrongPassword(String name) {
        answers.add(signIn(world.person(name).email()));
    }

    @When("somebody signs in with an address that nobody has")
    public void nobody() {
        answers.add(signIn(world.unique("nobody") + "@parity.test"));
    }

    private Answer signIn(String email) {
        Ask ask = app.ask("POST", "/auth/login").json(App.login(email, "Not-the-password-1"));
        return app.somebody("signs in with a wrong password", ask);
    }

    @Then("both are refused with {int} in the same words")
    public void sameWords(int status) {
        answers.forEach(answer -> AppSteps.mustRefuse(answer, status));
        Promise.equal(
                "The second refusal", answers.get(0).text(), answers.get(1).text());
    }

    @When("{string} asks once more within a minute than the {string} budget allows")
    public void asksOften(String name, String budget) {
        long allowed = world.figure(budget);
        long start = System.nanoTime();
        for (int i = 0; i <= allowed; i++) {
            answers.add(app.who(name));
        }
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        if (seconds >= WINDOW_S) {
            throw new Unreachable("The requests took " + seconds + " s, longer than the window of a minute.", null);
        }
    }

    @Then("the last of her requests alone is refused with {int}")
    public void lastRefused(int status) {
        long early = answers.stream()
                .limit(answers.size() - 1)
                .filter(answer -> !answer.ok())
                .count();
        Promise.equal("Requests refused within what is agreed", 0L, early);
        AppSteps.mustRefuse(answers.get(answers.size() - 1), status);
    }

    @Then("she is told to come back within {int} s")
    public void toldWhen(int most) {
        String told = world.last().header("Retry-After").orElse("nothing");
        boolean fits = told.matches("\\d{1,4}") && Integer.parseInt(told) >= 1 && Integer.parseInt(told) <= most;
        Promise.holds("Retry-After", fits, told, "1 to " + most);
    }

    @Then("{string} is served by the application")
    public void isServed(String name) {
        Promise.equal("The status for " + name, 200, app.who(name).status());
    }

    @Then("{string} is refused with {int} after signing in again")
    public void refusedAgain(String name, int status) {
        Promise.equal("The status of signing in", 200, app.signIn(name).status());
        AppSteps.mustRefuse(app.who(name), status);
    }

    @Then("{string} is served by the application after signing in again")
    public void servedAgain(String name) {
        Promise.equal("The status of signing in", 200, app.signIn(name).status());
        isServed(name);
        world.remember("who", name);
    }
}
