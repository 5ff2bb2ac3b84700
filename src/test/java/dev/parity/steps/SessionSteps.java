package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Answer;
import dev.parity.support.AuthApi;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Session;
import dev.parity.support.Stranger;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;
import org.awaitility.Awaitility;

/** Opening, going on with and ending sessions. */
public class SessionSteps {
    private static final Map<String, String> SCOPES =
            Map.of("here", "local", "elsewhere", "others", "everywhere", "global");

    private final World world;

    public SessionSteps(World world) {
        this.world = world;
    }

    @Given("{person} is signed in")
    public void isSignedIn(Person person) {
        world.remember("earlier session", Users.signedIn(world, person));
    }

    @Given("{person} is signed in on two devices")
    public void isSignedInOnTwoDevices(Person person) {
        world.remember("first", Users.signedIn(world, person));
        world.remember("second", Users.signIn(world, person));
    }

    @When("{person} signs in")
    public void signsIn(Person person) {
        signIn(person, "signs in", person.password());
    }

    @When("{person} signs in with a wrong password")
    public void signsInWithAWrongPassword(Person person) {
        signIn(person, "signs in with a wrong password", "not-" + person.password());
    }

    @Then("{person} can sign in with the password")
    public void canSignIn(Person person) {
        signIn(person, "signs in", person.password());
        Promise.equal(
                "Signing in, which answered " + Refusals.shown(world.last()),
                200,
                world.last().status());
    }

    @Then("{person} cannot sign in with the old password")
    public void cannotSignInWithTheOldPassword(Person person) {
        String old = world.knows("old password") ? world.recall("old password", String.class) : person.password();
        signIn(person, "signs in with the old password", old);
        Refusals.mustBe("invalid credentials", world.lastAsk().url(), world.last());
    }

    private void signIn(Person person, String action, String password) {
        Answer answer =
                world.sendAs(person, action, Stranger.withKey(world, AuthApi.passwordGrant(person.email(), password)));
        if (answer.ok()) {
            person.session(Users.session(world, answer));
        }
    }

    @Then("a session of {person} is open")
    public void aSessionIsOpen(Person person) {
        Promise.equal(
                "Signing in, which answered " + Refusals.shown(world.last()),
                200,
                world.last().status());
        Session session = person.session();
        Promise.equal(
                "The person in the token",
                person.id(),
                session.claims().path("sub").asText());
        Promise.holds("The refresh token", !session.refreshToken().isEmpty(), "none", "a token");
    }

    @Then("it is another session than before")
    public void isAnotherSession() {
        Session before = world.recall("earlier session", Session.class);
        String now = world.last().json().path("access_token").asText();
        Session session = new Session(now, "", dev.parity.support.Tokens.claims(now));
        Promise.holds("The new session", !session.id().equals(before.id()), "the earlier one", "another one");
    }

    @Then("the token of {person} says who it is for and how long it lasts")
    public void tokenSays(Person person) {
        JsonNode claims = person.session().claims();
        Promise.equal("The claim sub", person.id(), claims.path("sub").asText());
        Promise.equal("The claim email", person.email(), claims.path("email").asText());
        Promise.equal("The claim role", "authenticated", claims.path("role").asText());
        Promise.equal("The claim aud", "authenticated", claims.path("aud").asText());
        Promise.equal("The claim aal", "aal1", claims.path("aal").asText());
        Promise.equal(
                "The claim is_anonymous", false, claims.path("is_anonymous").asBoolean(true));
        long lifetime = claims.path("exp").asLong() - claims.path("iat").asLong();
        Promise.equal(
                "The token's lifetime", world.last().json().path("expires_in").asLong(), lifetime);
    }

    @When("{person} refreshes the session")
    public void refreshes(Person person) {
        refresh(person, "refreshes the session", person.session().refreshToken());
    }

    @Given("{person} has refreshed the session twice")
    public void hasRefreshedTwice(Person person) {
        world.remember("first refresh token", person.session().refreshToken());
        for (String time : new String[] {"first", "second"}) {
            refresh(
                    person,
                    "refreshes the session for the " + time + " time",
                    person.session().refreshToken());
            Promise.equal(
                    "Refreshing the " + time + " time answered with status",
                    200,
                    world.last().status());
        }
    }

    @When("{person} refreshes a session that never was")
    public void refreshesNothing(Person person) {
        refresh(person, "refreshes a session that never was", "neverissued1");
    }

    private void refresh(Person person, String action, String token) {
        Answer answer = world.sendAs(person, action, Stranger.withKey(world, AuthApi.refreshGrant(token)));
        if (answer.ok()) {
            person.session(Users.session(world, answer));
        }
    }

    @Then("the same session goes on with new tokens")
    public void sameSessionGoesOn() {
        Promise.equal(
                "Refreshing, which answered " + Refusals.shown(world.last()),
                200,
                world.last().status());
        Session before = world.recall("earlier session", Session.class);
        JsonNode grant = world.last().json();
        JsonNode claims =
                dev.parity.support.Tokens.claims(grant.path("access_token").asText());
        Promise.equal("The session's id", before.id(), claims.path("session_id").asText());
        Promise.holds(
                "The new refresh token",
                !grant.path("refresh_token").asText().equals(before.refreshToken()),
                "the old one",
                "a new one");
    }

    /** An older token is tolerated for the environment's reuse interval; nothing is recorded before it is over. */
    @When("the first refresh token of {person} is used again")
    public void firstTokenIsUsedAgain(Person person) {
        var again = Stranger.withKey(world, AuthApi.refreshGrant(world.recall("first refresh token", String.class)));
        try {
            Awaitility.await("the reuse interval to be over")
                    .pollDelay(java.time.Duration.ZERO)
                    .pollInterval(java.time.Duration.ofSeconds(1))
                    .atMost(dev.parity.driver.Waits.of(world.connection(), "reuse"))
                    .until(() -> !world.unrecorded().send(again).ok());
        } catch (org.awaitility.core.ConditionTimeoutException forEver) {
            world.remember("reuse", "tolerated");
        }
        world.sendAs(person, "uses the first refresh token again", again);
    }

    @Then("the newest refresh token of {person} is refused as {string}")
    public void newestTokenIsRefused(Person person, String word) {
        refresh(person, "uses the newest refresh token", person.session().refreshToken());
        Refusals.mustBe(word, world.lastAsk().url(), world.last());
    }

    @When("{person} signs out {word} on the first device")
    public void signsOutOnTheFirstDevice(Person person, String where) {
        person.session(world.recall("first", Session.class));
        signOut(person, where);
    }

    @Given("{person} has signed out {word}")
    public void signOut(Person person, String where) {
        world.send(person, "signs out " + where, AuthApi.logout(SCOPES.get(where)));
        Promise.equal("Signing out answered with status", 204, world.last().status());
    }

    @When("{person} changes the password on the second device")
    public void changesThePasswordOnTheSecondDevice(Person person) {
        person.session(world.recall("second", Session.class));
        new AccountSteps(world).changesThePassword(person);
    }

    @Then("the session on the {word} device goes on")
    public void goesOn(String device) {
        Promise.equal(
                "Refreshing on the " + device + " device answered with status",
                200,
                onDevice(device).status());
    }

    @Then("the session on the {word} device is over")
    public void isOver(String device) {
        Refusals.mustBe("no such refresh token", "/auth/v1/token", onDevice(device));
    }

    private Answer onDevice(String device) {
        String token = world.recall(device, Session.class).refreshToken();
        return world.sendAs(
                world.person("Ada"),
                "refreshes on the " + device + " device",
                Stranger.withKey(world, AuthApi.refreshGrant(token)));
    }
}
