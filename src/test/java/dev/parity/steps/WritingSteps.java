package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.CheckIns;
import dev.parity.support.Fixtures;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Inserts, merges, changes and removals of check-ins, and what they answer. */
public class WritingSteps {
    private static final Map<String, Integer> STATUS = Map.of("created", 201, "found", 200, "done", 204);
    private static final String BACK = "return=representation";
    private static final String LAST_YEAR = "2025-12-";
    private static final String CONFLICT = "check_ins?on_conflict=owner_id,day";

    private final World world;
    private final CheckIns checkIns;

    public WritingSteps(World world, CheckIns checkIns) {
        this.world = world;
        this.checkIns = checkIns;
    }

    @When("{person} stores day {int}")
    public void stores(Person person, int day) {
        store(person, CheckIns.row(person, day), "return=minimal");
    }

    @When("{person} stores day {int} and wants it back")
    public void storesForRow(Person person, int day) {
        store(person, CheckIns.row(person, day), BACK);
    }

    @When("{person} stores day {int} and wants its address")
    public void storesForAddress(Person person, int day) {
        store(person, CheckIns.row(person, day), "return=headers-only");
    }

    @When("{person} stores the days {numbers} at once")
    public void storesAtOnce(Person person, List<Integer> days) {
        store(person, CheckIns.rows(person, days), BACK);
    }

    @When("{person} stores rows with different keys at once")
    public void storesUneven(Person person) {
        ArrayNode rows = CheckIns.rows(person, List.of(6, 7));
        rows.addObject().put("owner_id", person.id()).put("day", CheckIns.date(8));
        store(person, rows, BACK);
    }

    @When("{person} stores {int} days of last year one after the other")
    public void storesOneAfterTheOther(Person person, int count) {
        List<String> acknowledged = new ArrayList<>();
        for (int day = 1; day <= count; day++) {
            String date = LAST_YEAR + "%02d".formatted(day);
            JsonNode row = CheckIns.row(person, 1).put("day", date);
            store(person, row, "return=minimal");
            if (world.last().ok()) {
                acknowledged.add(date);
            }
        }
        world.remember("acknowledged", acknowledged);
        String own = "owner_id=eq." + person.id() + "&day=gte." + LAST_YEAR + "01&day=lte." + LAST_YEAR + "31";
        Ask ask = Ask.get("/rest/v1/check_ins?select=day&order=day&" + own);
        world.send(KeyHolder.SERVICE, "reads the days of last year", ask);
        Promise.equal("The number of acknowledged days", count, acknowledged.size());
    }

    @Then("each day that was acknowledged is found once")
    public void eachIsFoundOnce() {
        List<?> acknowledged = world.recall("acknowledged", List.class);
        List<String> found = world.last().json().findValuesAsText("day");
        Promise.hidden("The days found", found.equals(acknowledged), found, acknowledged);
    }

    @When("{person} merges the days {numbers} with mood {int}")
    public void merges(Person person, List<Integer> days, int mood) {
        Ask ask = Rest.insert(CONFLICT, CheckIns.moods(person, days, mood), "resolution=merge-duplicates," + BACK);
        world.send(person, "merges days", ask);
    }

    @When("{person} adds the days {numbers} with mood {int} unless they are there")
    public void addsUnless(Person person, List<Integer> days, int mood) {
        Ask ask = Rest.insert(CONFLICT, CheckIns.moods(person, days, mood), "resolution=ignore-duplicates," + BACK);
        world.send(person, "adds days", ask);
    }

    @When("{person} changes the mood to {int} where {}")
    public void changes(Person person, int mood, String condition) {
        Ask ask = Rest.query(
                Ask.patch("/rest/v1/check_ins"),
                Fixtures.named("conditions", condition).asText());
        world.send(
                person,
                "changes the mood",
                ask.with("Prefer", BACK).json(Rest.row().put("mood", mood)));
    }

    @When("{person} removes her/his check-ins where {}")
    public void removes(Person person, String condition) {
        Ask ask = Rest.query(
                Ask.delete("/rest/v1/check_ins"),
                Fixtures.named("conditions", condition).asText());
        world.send(person, "removes check-ins", ask.with("Prefer", BACK));
    }

    @Then("the database answers {string} without a body")
    public void answersBare(String word) {
        Promise.equal("The status", STATUS.get(word), world.last().status());
        Promise.equal("The length of the body", 0, world.last().bytes().length);
    }

    @Then("the database answers {string} with the days {numbers}")
    public void answersDays(String word, List<Integer> days) {
        Promise.holds("The status", world.last().status() == STATUS.get(word), Refusals.shown(world.last()), word);
        List<Integer> seen =
                CheckIns.days(world.last().json()).stream().sorted().toList();
        Promise.equal("The days in the answer", days, seen);
    }

    @Then("the database answers {string} with no day")
    public void answersNone(String word) {
        answersDays(word, List.of());
    }

    @Then("day {int} is stored as sent by {person}")
    public void storedAsSent(int day, Person person) {
        JsonNode stored = checkIns.stored(person, day);
        CheckIns.row(person, day)
                .properties()
                .forEach(sent -> Promise.holds(
                        "The stored " + sent.getKey(),
                        same(sent.getValue(), stored.path(sent.getKey())),
                        stored.path(sent.getKey()),
                        sent.getValue()));
    }

    @Then("the key in the answer is that of the stored day {int} of {person}")
    public void keyIsStored(int day, Person person) {
        JsonNode answered = world.last().json().path(0).path("id");
        Promise.equal("The key in the answer", checkIns.stored(person, day).path("id"), answered);
    }

    @Then("the address leads {person} to day {int}")
    public void addressLeads(Person person, int day) {
        String address = world.last().header("Location").orElse("");
        Promise.holds("The address", address.startsWith("/check_ins?id=eq."), address, "/check_ins?id=eq.<id>");
        Answer answer = world.send(person, "follows the address", Ask.get("/rest/v1" + address));
        Promise.equal("The days at the address", List.of(day), CheckIns.days(answer.json()));
    }

    @Then("the mood of the days {numbers} of {person} is {int}")
    public void moodIs(List<Integer> days, Person person, int mood) {
        days.forEach(day -> Promise.equal(
                "The mood of day " + day,
                mood,
                checkIns.stored(person, day).path("mood").asInt()));
    }

    @Then("the mood of day {int} of {person} is missing")
    public void moodIsMissing(int day, Person person) {
        JsonNode mood = checkIns.stored(person, day).path("mood");
        Promise.holds("The mood of day " + day, mood.isNull(), mood, "null");
    }

    @Then("{person} has {int} check-in(s)")
    public void hasCheckIns(Person person, int number) {
        Ask ask = Rest.where(Rest.read("check_ins"), "owner_id", person.id());
        int seen =
                world.send(KeyHolder.SERVICE, "reads the check-ins", ask).json().size();
        Promise.equal("Check-ins of " + person, number, seen);
    }

    private void store(Person person, JsonNode rows, String prefer) {
        world.send(person, "stores check-ins", Rest.insert("check_ins", rows, prefer));
    }

    private static boolean same(JsonNode sent, JsonNode stored) {
        return sent.isNumber() ? sent.decimalValue().compareTo(stored.decimalValue()) == 0 : sent.equals(stored);
    }
}
