package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.support.AuthApi;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.UUID;

/** Accounts that come from an older system with their hashes. */
public class ImportSteps {
    private final World world;
    private ObjectNode old = AuthApi.object();

    public ImportSteps(World world) {
        this.world = world;
    }

    @Given("{person} has an account in the older system, hashed as {string}")
    public void hasAnOldAccount(Person person, String form) {
        String id = UUID.randomUUID().toString();
        world.recorder().introduce(person.symbol() + ".old_id", id);
        String hash = Users.hash(world, person, form);
        world.recorder().secret(hash);
        old = AuthApi.object().put("id", id).put("email", person.email()).put("email_confirm", true);
        old.put("password_hash", hash).put("role", "authenticated");
        old.putObject("user_metadata").put("display_name", "Ada of old").put("joined", 2019);
        old.putObject("app_metadata").put("role", "moderator");
    }

    @Given("the service role has brought over the account of {person}")
    public void hasBroughtOver(Person person) {
        bringsOver(person);
        Promise.holds("Bringing over", world.last().ok(), Refusals.shown(world.last()), "200");
    }

    @When("the service role brings over the account of {person}")
    public void bringsOver(Person person) {
        bringOver(person, old);
    }

    @When("the service role brings over the account of {person} with a password beside the hash")
    public void bringsOverWithPassword(Person person) {
        bringOver(person, old.deepCopy().put("password", person.password()));
    }

    @When("the service role takes back what was brought over")
    public void takesBack() {
        String id = old.path("id").asText();
        Answer answer = world.send(KeyHolder.SERVICE, "takes an account back", AuthApi.removeUser(id));
        Promise.equal("Taking the account back answered with status", 200, answer.status());
    }

    @Then("the account of {person} is as it was in the older system")
    public void isAsItWas(Person person) {
        String id = old.path("id").asText();
        Answer answer = world.send(KeyHolder.SERVICE, "reads the account", AuthApi.readUser(id));
        JsonNode account = answer.json();
        Promise.equal("The account's id", id, account.path("id").asText());
        Promise.equal(
                "The account's address", person.email(), account.path("email").asText());
        Promise.equal("The account's notes", old.path("user_metadata"), without(account, "user_metadata"));
        Promise.equal(
                "The account's role",
                old.path("app_metadata").path("role"),
                account.path("app_metadata").path("role"));
        Promise.holds("The confirmation", account.path("email_confirmed_at").isTextual(), account, "a moment");
    }

    @Then("nothing of the account of {person} is left")
    public void nothingIsLeft(Person person) {
        String id = old.path("id").asText();
        Answer account = world.send(KeyHolder.SERVICE, "reads the account", AuthApi.readUser(id));
        Promise.equal("Reading the account answered with status", 404, account.status());
        String rows = world.sql()
                .run(
                        "an administrator",
                        "counts what is left",
                        "select ((select count(*) from auth.users where id::text = ?)"
                                + " + (select count(*) from auth.identities where user_id::text = ?))::text",
                        id,
                        id)
                .value()
                .orElse("none");
        Promise.equal("The rows that are left", "0", rows);
        new SessionSteps(world).cannotSignInWithTheOldPassword(person);
    }

    private void bringOver(Person person, ObjectNode account) {
        Answer answer = world.send(KeyHolder.SERVICE, "brings an account over", AuthApi.createUser(account));
        if (answer.ok()) {
            Users.made(world, person, answer.json().path("id").asText());
        }
    }

    /** The service may add what it keeps itself. */
    private static ObjectNode without(JsonNode account, String member) {
        ObjectNode kept = account.path(member).deepCopy();
        kept.remove(java.util.List.of("email_verified", "email", "sub", "phone_verified"));
        return kept;
    }
}
