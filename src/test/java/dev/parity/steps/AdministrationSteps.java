package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.support.Actor;
import dev.parity.support.AuthApi;
import dev.parity.support.Credentials;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Stranger;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.stream.StreamSupport;

/** What the service role does to accounts, and accounts without an address. */
public class AdministrationSteps {
    private final World world;

    public AdministrationSteps(World world) {
        this.world = world;
    }

    @When("the service role makes an account for {person}")
    public void makesAnAccount(Person person) {
        ObjectNode user = AuthApi.object().put("email", person.email()).put("password", person.password());
        Answer answer = asService("makes an account", AuthApi.createUser(user.put("email_confirm", true)));
        Users.made(world, person, answer.json().path("id").asText());
    }

    /** Not recorded for the service role: the list shows what other scenarios make at the same time. */
    @When("{actor} lists the accounts")
    public void listsTheAccounts(Actor actor) {
        if (actor == KeyHolder.SERVICE) {
            var ask = Credentials.of(world, actor).on(AuthApi.listUsers());
            world.last(ask, world.unrecorded().send(ask));
        } else {
            world.send(actor, "lists the accounts", AuthApi.listUsers());
        }
    }

    @Then("the account of {person} is among them")
    public void isAmongThem(Person person) {
        JsonNode users = world.last().json().path("users");
        boolean found = StreamSupport.stream(users.spliterator(), false)
                .anyMatch(user -> user.path("id").asText().equals(person.id()));
        Promise.holds("The list of accounts", found, users.size() + " others", "the account of " + person);
    }

    @When("the service role reads the account of {person}")
    public void readsTheAccountOf(Person person) {
        asService("reads the account", AuthApi.readUser(person.id()));
    }

    @When("the service role makes {person} a {string}")
    public void givesARole(Person person, String role) {
        ObjectNode change = AuthApi.object();
        change.putObject("app_metadata").put("role", role);
        Answer answer = asService("gives a role", AuthApi.changeUser(person.id(), change));
        Promise.equal("Giving the role answered with status", 200, answer.status());
    }

    @Then("the next token of {person} says {string}")
    public void nextTokenSays(Person person, String role) {
        JsonNode claims = Users.signIn(world, person).claims();
        Promise.equal(
                "The role in the token",
                role,
                claims.path("app_metadata").path("role").asText());
    }

    @Given("the service role has banned {person}")
    public void hasBanned(Person person) {
        ObjectNode ban = AuthApi.object().put("ban_duration", "24h");
        Promise.equal(
                "Banning answered with status",
                200,
                asService("bans", AuthApi.changeUser(person.id(), ban)).status());
    }

    @When("the service role removes the account of {person}")
    public void removesTheAccount(Person person) {
        Answer answer = asService("removes the account", AuthApi.removeUser(person.id()));
        Promise.equal("Removing answered with status", 200, answer.status());
    }

    private Answer asService(String action, dev.parity.driver.Ask ask) {
        return world.send(KeyHolder.SERVICE, action, ask);
    }

    @Given("{person} has started without an address")
    @When("{person} starts without an address")
    public void startsWithoutAnAddress(Person person) {
        Answer answer =
                world.sendAs(person, "starts without an address", Stranger.withKey(world, AuthApi.signUpAnonymously()));
        Promise.equal("Starting without an address answered with status", 200, answer.status());
        Users.made(world, person, answer.json().path("user").path("id").asText());
        person.session(Users.session(world, answer));
    }

    @Then("the token of {person} says that she has no address")
    public void tokenSaysNoAddress(Person person) {
        JsonNode claims = person.session().claims();
        Promise.equal(
                "The claim is_anonymous", true, claims.path("is_anonymous").asBoolean());
        Promise.equal("The claim email", "", claims.path("email").asText());
        Promise.equal("The claim role", "authenticated", claims.path("role").asText());
    }

    @Then("it is the same person as before")
    public void isTheSamePerson() {
        JsonNode account = world.last().json();
        Promise.equal(
                "The account's id", world.person("Ada").id(), account.path("id").asText());
        Promise.equal(
                "Whether the account has no address",
                false,
                account.path("is_anonymous").asBoolean(true));
    }
}
