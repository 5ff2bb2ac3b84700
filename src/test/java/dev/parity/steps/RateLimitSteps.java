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
import java.util.Locale;

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

    @Given("a guesser has tried {int} codes of {person}")
    public void hasTried(int times, Person person) {
        tries(times, person);
        isStopped();
    }

    @When("a guesser tries {int} codes of {person}")
    public void tries(int times, Person person) {
        statuses.clear();
        for (int i = 0; i < times; i++) {
            guess(code(person, "a guesser"));
        }
        guessForTheRecord(person, code(person, "a guesser"));
    }

    @When("another guesser tries a code of {person}")
    public void triesOne(Person person) {
        statuses.clear();
        guessForTheRecord(person, code(person, "another guesser"));
    }

    @When("a guesser tries {int} codes of {person}, naming another address each time")
    public void triesWithForgedAddresses(int times, Person person) {
        statuses.clear();
        for (int i = 0; i < times; i++) {
            guess(code(person, "a guesser").with(CLIENT_SAYS, "198.51.100." + (i + 1)));
        }
        guessForTheRecord(person, code(person, "a guesser").with(CLIENT_SAYS, "198.51.100.200"));
    }

    /** Each guesser of each run has an address of its own, in the range that is kept for examples. */
    private Ask code(Person person, String guesser) {
        int number = world.unique(guesser).hashCode();
        String address = String.format(Locale.ROOT, "2001:db8::%04x:%04x", number >>> 16, number & 0xffff);
        world.recorder().secret(address);
        return AuthApi.verifyCode(person.email(), "000000").with(EDGE_SAW, address);
    }

    private void guess(Ask ask) {
        statuses.add(world.unrecorded().send(keyed(ask)).status());
    }

    /** How often one is let through depends on the time that it takes; how it ends does not. */
    private void guessForTheRecord(Person person, Ask ask) {
        Answer answer = world.sendAs(KeyHolder.VISITOR, "guesses a code of " + person.name(), keyed(ask));
        statuses.add(answer.status());
    }

    private Ask keyed(Ask ask) {
        return ask.with("apikey", world.connection().anonKey().orElse(""));
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
