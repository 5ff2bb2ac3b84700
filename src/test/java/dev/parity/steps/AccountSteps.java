package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.support.Actor;
import dev.parity.support.AuthApi;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Stranger;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** Making, reading and changing one's own account. */
public class AccountSteps {
    private final World world;

    public AccountSteps(World world) {
        this.world = world;
    }

    @Given("{person} has an account")
    public void hasAnAccount(Person person) {
        Users.existing(world, person);
    }

    @Given("{person} has signed up")
    public void hasSignedUp(Person person) {
        Answer answer = signUp(person, person.email(), person.password());
        Promise.equal("Signing up answered with status", 200, answer.status());
        Promise.holds(
                "The answer to a sign-up that awaits confirmation",
                !answer.json().has("access_token"),
                "a session",
                "no session before the confirmation");
    }

    @When("{person} signs up with the password {string}")
    public void signsUpWithPassword(Person person, String password) {
        signUp(person, person.email(), password);
    }

    @When("{person} signs up with the address {string}")
    public void signsUpWithAddress(Person person, String address) {
        signUp(person, address, person.password());
    }

    @When("{person} signs up with the address of {person}")
    public void signsUpWithAddressOf(Person person, Person other) {
        world.send(KeyHolder.VISITOR, person + " signs up", AuthApi.signUp(other.email(), person.password()));
    }

    private Answer signUp(Person person, String email, String password) {
        Answer answer = world.sendAs(person, "signs up", Stranger.withKey(world, AuthApi.signUp(email, password)));
        if (answer.ok()) {
            Users.made(world, person, answer.json().path("id").asText());
        }
        return answer;
    }

    @Then("the answer tells nothing about the account of {person}")
    public void tellsNothing(Person person) {
        JsonNode told = world.last().json();
        Promise.holds(
                "The id told to a stranger",
                !told.path("id").asText().equals(person.id()),
                "the real id",
                "another id");
        Promise.holds("The answer to a stranger", !told.has("access_token"), "a session", "no session");
        Promise.equal(
                "The identities told to a stranger", 0, told.path("identities").size());
    }

    @When("{actor} reads the account")
    public void readsTheAccount(Actor actor) {
        world.send(actor, "reads the account", AuthApi.user());
    }

    @Then("it is the account of {person}")
    public void isTheAccountOf(Person person) {
        JsonNode account = succeeded();
        Promise.equal("The account's id", person.id(), account.path("id").asText());
        Promise.equal(
                "The account's address", person.email(), account.path("email").asText());
        Promise.equal(
                "The account's role", "authenticated", account.path("role").asText());
    }

    @Given("{person} has noted {string} as {string}")
    @When("{person} notes {string} as {string}")
    public void notes(Person person, String name, String value) {
        ObjectNode change = AuthApi.object();
        change.putObject("data").put(name, value);
        world.send(person, "notes " + name, AuthApi.changeUser(change));
        succeeded();
    }

    @Then("the account of {person} notes {string} as {string} and {string} as {string}")
    public void accountNotes(Person person, String first, String one, String second, String two) {
        JsonNode notes = account(person).path("user_metadata");
        Promise.equal("The note " + first, one, notes.path(first).asText());
        Promise.equal("The note " + second, two, notes.path(second).asText());
    }

    @When("{person} changes the password")
    public void changesThePassword(Person person) {
        String old = person.password();
        String changed = "Pw2-" + old.substring(4);
        world.recorder().secret(changed);
        world.recorder().introduce(person.symbol() + ".password#2", changed);
        world.send(
                person,
                "changes the password",
                AuthApi.changeUser(AuthApi.object().put("password", changed)));
        succeeded();
        world.remember("old password", old);
        person.password(changed);
    }

    @When("{person} changes the password to the same")
    public void changesThePasswordToTheSame(Person person) {
        ObjectNode change = AuthApi.object().put("password", person.password());
        world.send(person, "changes the password to the same", AuthApi.changeUser(change));
    }

    @Given("{person} has asked for a new address")
    @When("{person} asks for a new address")
    public void asksForANewAddress(Person person) {
        String address = world.unique(person.name().toLowerCase(java.util.Locale.ROOT) + "-new") + "@parity.test";
        world.recorder().introduce(person.symbol() + ".email#2", address);
        world.send(
                person,
                "asks for a new address",
                AuthApi.changeUser(AuthApi.object().put("email", address)));
        succeeded();
        world.remember("new address", address);
    }

    @Then("the account of {person} has the old address and waits for the new one")
    public void waitsForTheNewAddress(Person person) {
        JsonNode account = account(person);
        Promise.equal(
                "The account's address", person.email(), account.path("email").asText());
        Promise.equal(
                "The address that waits",
                world.recall("new address", String.class),
                account.path("new_email").asText());
    }

    @Then("the account of {person} has the new address")
    public void hasTheNewAddress(Person person) {
        String address = world.recall("new address", String.class);
        Promise.equal(
                "The account's address", address, account(person).path("email").asText());
        person.email(address);
    }

    private JsonNode account(Person person) {
        world.send(person, "reads the account", AuthApi.user());
        return succeeded();
    }

    private JsonNode succeeded() {
        Promise.equal(
                "The status of " + Refusals.shown(world.last()),
                200,
                world.last().status());
        return world.last().json();
    }
}
