package dev.parity.steps;

import dev.parity.driver.CacheDriver;
import dev.parity.observation.Unrecorded;
import dev.parity.support.Broken;
import dev.parity.support.KeptValues;
import dev.parity.support.Promise;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Values and counters of a cache, and their ends. */
public class KeptValueSteps {
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final String WHO = "the application";
    private final World world;
    private final KeptValues values;

    public KeptValueSteps(World world, KeptValues values) {
        this.world = world;
        this.values = values;
    }

    @Given("the value {string} is kept for {int} ms")
    public void isKeptFor(String name, int millis) {
        values.keep(name, Duration.ofMillis(millis));
        world.remember("lifetime of " + name, millis);
    }

    @When("the value {string} is renewed for {int} ms")
    public void isRenewed(String name, int millis) {
        values.cache().say(WHO, "renews " + name, "PEXPIRE", values.key(name), String.valueOf(millis));
    }

    @When("the value {string} is kept without an end")
    public void isKeptForEver(String name) {
        values.keepForEver(name);
    }

    /** What is slow between the two is no fault of the cache. */
    @Then("the value {string} is there")
    public void isThere(String name) {
        long left = values.left(name);
        int lifetime = world.recall("lifetime of " + name, Integer.class);
        Promise.holds("The rest of \"" + name + "\" in ms", left <= lifetime && left != -1, left, "1 to " + lifetime);
    }

    @Then("the value {string} is gone when its time is over")
    public void isGone(String name) {
        try {
            Awaitility.await("the end of " + name)
                    .atMost(LATE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> values.left(name) == -2);
        } catch (ConditionTimeoutException late) {
            throw new Broken("The rest of \"" + name + "\" in ms", values.left(name), "none, it is gone");
        }
        values.cache().say(WHO, "looks for " + name, "GET", values.key(name));
    }

    @Then("the value {string} has between {int} and {int} ms left")
    public void hasLeft(String name, int least, int most) {
        long left = values.left(name);
        Promise.holds("The rest of \"" + name + "\" in ms", least <= left && left <= most, left, least + " to " + most);
    }

    @Then("the value {string} has no end")
    public void hasNoEnd(String name) {
        Promise.equal("The rest of \"" + name + "\" in ms", -1L, values.left(name));
    }

    @Given("the counter {string} counts for {int} ms")
    public void counts(String name, int millis) {
        values.cache().say(WHO, "counts " + name, "INCR", values.key(name));
        isRenewed(name, millis);
    }

    @When("the counter {string} is counted {int} times more")
    public void countsMore(String name, int times) {
        for (int i = 0; i < times; i++) {
            values.cache().say(WHO, "counts " + name, "INCR", values.key(name));
        }
    }

    @Then("the counter {string} stands at {int}")
    public void standsAt(String name, int count) {
        CacheDriver.Reply reply = values.cache().say(WHO, "looks at " + name, "GET", values.key(name));
        Promise.equal(
                "The counter \"" + name + "\"",
                String.valueOf(count),
                reply.text().orElse("none"));
    }

    @When("{int} clients take {string} at once")
    public void takeAtOnce(int clients, String name) {
        String key = values.key(name);
        values.cache();
        List<String> winners = Stream.iterate(1, client -> client + 1)
                .limit(clients)
                .parallel()
                .map(client -> "client " + client)
                .filter(client -> taken(key, client))
                .toList();
        world.remember("winners", winners);
        world.remember("taken", name);
    }

    private boolean taken(String key, String client) {
        try (CacheDriver own = new CacheDriver(world.connection(), new Unrecorded())) {
            return own.look("SET", key, client, "NX", "PX", "60000")
                    .text()
                    .filter("OK"::equals)
                    .isPresent();
        }
    }

    @Then("exactly one of them has it")
    @SuppressWarnings("unchecked")
    public void oneHasIt() {
        List<String> winners = world.recall("winners", List.class);
        Promise.equal("The number of those who got it", 1, winners.size());
        String holder = values.cache()
                .look("GET", values.key(world.recall("taken", String.class)))
                .text()
                .orElse("nobody");
        Promise.equal("Who holds it", winners.get(0), holder);
    }
}
