package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.AuthApi;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;

/** Guessing one-time codes until somebody says stop. The environment tells the client's address by X-Real-Ip. */
public class RateLimitSteps {
    private static final String EDGE_SAW = "X-Real-Ip";
    private static final String CLIENT_SAYS = "X-Forwarded-For";
    private static final int TOO_MANY = 429;

    private final World world;
    private final List<Integer> statuses = new ArrayList<>();

    public RateLimitSteps(World world) {
        this.world = world;
    }

    @Given("{person}, who has an account")
    public void hasAnAccount(Person person) {
        Users.existing(world, person);
    }

    @Given("a guesser at the address {string} has tried {int} codes of {person}")
    public void hasTried(String address, int times, Person person) {
        tries(address, times, person);
        isStopped();
    }

    @When("a guesser at the address {string} tries {int} codes of {person}")
    public void tries(String address, int times, Person person) {
        statuses.clear();
        for (int i = 0; i < times; i++) {
            guess(person, AuthApi.verifyCode(person.email(), "000000").with(EDGE_SAW, address));
        }
    }

    @When("a guesser at the address {string} tries {int} codes of {person}, naming another address each time")
    public void triesWithForgedAddresses(String address, int times, Person person) {
        statuses.clear();
        for (int i = 0; i < times; i++) {
            Ask ask = AuthApi.verifyCode(person.email(), "000000").with(EDGE_SAW, address);
            guess(person, ask.with(CLIENT_SAYS, "198.51.100." + (i + 1)));
        }
    }

    private void guess(Person person, Ask ask) {
        Ask keyed = ask.with("apikey", world.connection().anonKey().orElse(""));
        Answer answer = world.unrecorded().send(keyed);
        statuses.add(answer.status());
        if (answer.status() == TOO_MANY) {
            world.sendAs(KeyHolder.VISITOR, "guesses a code of " + person.name() + " once more", keyed);
        }
    }

    @Then("the guesser is stopped")
    public void isStopped() {
        Promise.holds("The statuses of the guesses", statuses.contains(TOO_MANY), statuses, "a 429 among them");
    }

    @Then("the guesser is not stopped")
    public void isNotStopped() {
        Promise.holds("The statuses of the guesses", !statuses.contains(TOO_MANY), statuses, "no 429");
    }
}
