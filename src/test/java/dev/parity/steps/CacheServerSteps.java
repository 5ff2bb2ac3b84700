package dev.parity.steps;

import dev.parity.driver.Unreachable;
import dev.parity.support.Broken;
import dev.parity.support.KeptValues;
import dev.parity.support.Promise;
import dev.parity.support.SpareCache;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The server behind a cache: what it does when it is full, restarted, lost and restored. */
public class CacheServerSteps {
    private static final long ROOM = 2 * 1024 * 1024;
    private static final int ONE = 16 * 1024;
    private static final int MANY = 400; // three times the room
    private final World world;
    private final KeptValues values;
    private SpareCache restored;
    private Map<String, String> told = Map.of();
    private String points = "";

    public CacheServerSteps(World world, KeptValues values) {
        this.world = world;
        this.values = values;
    }

    @Given("{int} values without an end")
    public void valuesWithoutAnEnd(int count) {
        values.keepEndless(count);
    }

    /** A smaller room for as long as the scenario lasts: to fill all of it would take long and harm others longer. */
    @When("values with an end are written until the cache is full")
    public void fill() {
        mustBePermitted("destroy");
        String usual = values.cache().setting("maxmemory").orElse("");
        world.require(!usual.isEmpty(), "the right to set maxmemory of its cache");
        long used = Long.parseLong(values.cache().info("memory").get("used_memory"));
        world.atEnd("the smaller room", () -> values.cache().look("CONFIG", "SET", "maxmemory", usual));
        values.cache().look("CONFIG", "SET", "maxmemory", String.valueOf(used + ROOM));
        values.fill(MANY, ONE);
    }

    @Then("every value without an end is there")
    public void allThere() {
        List<String> gone = values.goneOf(values.endless());
        Promise.holds(
                "Values without an end that are gone",
                gone.isEmpty(),
                gone.size() + " of " + values.endless().size(),
                "0");
    }

    @Then("some of the values with an end are gone")
    public void someGone() {
        int gone = values.goneOf(values.ending()).size();
        Promise.holds("Values with an end that were given up", gone > 0, gone, "at least 1");
    }

    @Then("a new value is taken")
    public void newValueTaken() {
        values.keepForEver("a late one");
        Promise.equal("What is gone", List.of(), values.goneOf(List.of("a late one")));
    }

    @Given("a snapshot is taken")
    public void snapshot() {
        Instant began = Instant.now();
        values.cache().look("BGSAVE");
        await("a snapshot", () -> {
            Map<String, String> info = values.cache().info("persistence");
            long saved = Long.parseLong(info.getOrDefault("rdb_last_save_time", "0"));
            return "0".equals(info.get("rdb_bgsave_in_progress")) && saved >= began.getEpochSecond();
        });
    }

    @When("the cache is restarted in order")
    public void restart() {
        end("SHUTDOWN", "SAVE");
    }

    @When("the cache crashes")
    public void crash() {
        end("SHUTDOWN", "NOSAVE");
    }

    private void end(String... words) {
        mustBePermitted("disrupt");
        world.require(world.connection().parts().abilities().containsKey("cache"), "abilities.cache");
        String before = values.cache().info("server").get("run_id");
        try {
            values.cache().look(words);
        } catch (Unreachable expected) {
            world.remember("the cache before", before);
            return;
        }
        throw new Broken("The cache after " + String.join(" ", words), "still answers", "ends");
    }

    private void mustBePermitted(String permit) {
        world.require(world.connection().parts().permits().contains(permit), "the permit \"" + permit + "\"");
    }

    /** Another process than before, so that a shutdown that did nothing is no recovery. */
    @Then("the cache answers again within the recovery budget")
    public void answersAgain() {
        String before = world.recall("the cache before", String.class);
        await("the cache after its end", () -> {
            String now = values.cache().info("server").getOrDefault("run_id", before);
            boolean loading = "1".equals(values.cache().info("persistence").get("loading"));
            return !now.equals(before) && !loading;
        });
    }

    private void await(String what, Condition condition) {
        Duration atMost = world.connection().timeouts().getOrDefault("recovery", Duration.ofMinutes(2));
        try {
            Awaitility.await(what)
                    .atMost(atMost)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreException(Unreachable.class)
                    .until(condition::holds);
        } catch (ConditionTimeoutException late) {
            throw new Broken(what + " after " + atMost.toSeconds() + " s", "not yet", "within the recovery budget");
        }
    }

    private interface Condition {
        boolean holds();
    }

    @When("the cache is asked for its last snapshot")
    public void askForSnapshot() {
        told = values.cache().info("persistence");
        world.require(told.containsKey("rdb_last_save_time"), "what its cache tells of snapshots");
    }

    @Then("the snapshot succeeded")
    public void snapshotSucceeded() {
        Promise.equal("The last snapshot", "ok", told.get("rdb_last_bgsave_status"));
    }

    @Then("nothing older than the {string} budget waits for the next one")
    public void notTooOld(String budget) {
        Duration allowed = budget(budget);
        Duration age =
                Duration.between(Instant.ofEpochSecond(Long.parseLong(told.get("rdb_last_save_time"))), Instant.now());
        boolean nothingNew = "0".equals(told.get("rdb_changes_since_last_save"));
        Promise.holds(
                "The age of the last snapshot",
                nothingNew || age.compareTo(allowed) <= 0,
                age.toSeconds() + " s with changes since",
                "at most " + allowed.toSeconds() + " s");
    }

    @When("the cache is asked when it takes snapshots")
    public void askWhen() {
        points = values.cache().setting("save").orElse("");
        boolean told = values.cache().look("CONFIG", "GET", "save").error().isEmpty();
        world.require(told, "the settings of its cache");
    }

    @Then("one change waits no longer than the {string} budget")
    public void waitsNoLonger(String budget) {
        long allowed = budget(budget).toSeconds();
        String[] words = points.isBlank() ? new String[0] : points.trim().split("\\s+");
        boolean often = Arrays.stream(pairs(words)).anyMatch(pair -> pair[1] == 1 && pair[0] <= allowed);
        Promise.holds("When snapshots are taken (seconds, changes)", often, points, "at most " + allowed + " 1");
    }

    private static long[][] pairs(String[] words) {
        long[][] pairs = new long[words.length / 2][];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new long[] {Long.parseLong(words[2 * i]), Long.parseLong(words[2 * i + 1])};
        }
        return pairs;
    }

    private Duration budget(String name) {
        return world.budget(name);
    }

    @When("a copy of the snapshot is restored into an empty server")
    public void restore() {
        restored = SpareCache.restoredFrom(world);
    }

    @Then("the restored server has every value without an end")
    public void restoredAll() {
        List<String> missing = values.endless().stream()
                .filter(name -> !restored.get(values.key(name)).equals("of " + name))
                .toList();
        Promise.holds(
                "Values that the restored server lacks",
                missing.isEmpty(),
                missing.size() + " of " + values.endless().size(),
                "0");
    }

    @Then("the restored server keeps {string} for between {int} and {int} ms")
    public void restoredEnd(String name, int least, int most) {
        long left = restored.left(values.key(name));
        Promise.holds(
                "The rest of \"" + name + "\" there, in ms",
                least <= left && left <= most,
                left,
                least + " to " + most);
    }
}
