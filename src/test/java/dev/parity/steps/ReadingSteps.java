package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Ask;
import dev.parity.support.CheckIns;
import dev.parity.support.Circle;
import dev.parity.support.Fixtures;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/** Filters, order, pages and shapes of what is read. */
public class ReadingSteps {
    private static final String SINGLE = "application/vnd.pgrst.object+json";

    private final World world;
    private final Circle circle;
    private final CheckIns checkIns;

    public ReadingSteps(World world, Circle circle, CheckIns checkIns) {
        this.world = world;
        this.circle = circle;
        this.checkIns = checkIns;
    }

    @Given("the member {person} with five check-ins")
    public void withFive(Person person) {
        checkIns.five(circle.join(person));
    }

    @When("{person} reads her/his check-ins where {}")
    public void readsWhere(Person person, String condition) {
        world.send(person, "reads where " + condition, where(days(), condition).query("order", "day"));
    }

    @When("{person} reads her/his check-ins sorted {}")
    public void readsSorted(Person person, String order) {
        Ask ask = Rest.query(days(), Fixtures.named("orders", order).asText());
        world.send(person, "reads sorted " + order, ask);
    }

    @When("{person} reads day, craving and saved amount of day {int} under other names")
    public void readsRenamed(Person person, int day) {
        Ask ask = Rest.read("check_ins")
                .query("select", "on:day,craving:answers->>craving,saved::text,hours:answers->sleep->hours");
        world.send(person, "reads day " + day, Rest.where(ask, "day", CheckIns.date(day)));
    }

    @When("{person} reads day {int} as a single object")
    public void readsSingleDay(Person person, int day) {
        Ask ask = Rest.where(days(), "day", CheckIns.date(day)).with("Accept", SINGLE);
        world.send(person, "reads day " + day + " as an object", ask);
    }

    @When("{person} reads mood {int} as a single object")
    public void readsSingleMood(Person person, int mood) {
        Ask ask = Rest.where(days(), "mood", mood).with("Accept", SINGLE);
        world.send(person, "reads mood " + mood + " as an object", ask);
    }

    @When("{person} reads day and mood of her/his check-ins as CSV")
    public void readsCsv(Person person) {
        Ask ask =
                Rest.query(Rest.read("check_ins"), "select=day,mood&order=day").with("Accept", "text/csv");
        world.send(person, "reads CSV", ask);
    }

    @When("{person} reads rows {int} to {int} of her/his check-ins")
    public void readsRows(Person person, int first, int last) {
        world.send(person, "reads a page", page(first, last));
    }

    @When("{person} reads rows {int} to {int} of her/his check-ins with a count")
    public void readsRowsCounted(Person person, int first, int last) {
        world.send(person, "reads a page", page(first, last).with("Prefer", "count=exact"));
    }

    @When("{person} reads rows {int} to {int} of her/his check-ins by header with a count")
    public void readsRowsByHeader(Person person, int first, int last) {
        Ask ask = days().query("order", "day").with("Prefer", "count=exact");
        world.send(
                person, "reads a page", ask.with("Range-Unit", "items").with("Range", (first - 1) + "-" + (last - 1)));
    }

    @When("{person} counts her/his check-ins where {}")
    public void counts(Person person, String condition) {
        world.send(person, "counts where " + condition, where(Rest.count("check_ins"), condition));
    }

    @Then("the days {numbers} are found")
    public void daysFound(List<Integer> days) {
        Promise.equal("The days found", days, found());
    }

    @Then("the days {numbers} are found in this order")
    public void daysFoundInOrder(List<Integer> days) {
        Promise.equal("The days found, in order", days, found());
    }

    @Then("the answer is a part with the range {string}")
    public void isPart(String range) {
        mustHave(206, range);
    }

    @Then("the answer is complete with the range {string}")
    public void isComplete(String range) {
        mustHave(200, range);
    }

    @Then("the answer is the row {string}")
    public void isRow(String fixture) {
        JsonNode row = Rest.only("The answer", world.last());
        Promise.equal("The row", Fixtures.named("answers", fixture), row);
    }

    @Then("the answer is an object of day {int}")
    public void isObject(int day) {
        Promise.equal(
                "The day of the object",
                CheckIns.date(day),
                world.last().json().path("day").asText());
        Promise.holds(
                "The type of the answer",
                world.last().header("Content-Type").orElse("").startsWith(SINGLE),
                world.last().header("Content-Type"),
                SINGLE);
    }

    @Then("the answer is the text {string}")
    public void isText(String fixture) {
        Promise.equal(
                "The text",
                Fixtures.named("answers", fixture).asText(),
                world.last().text().stripTrailing());
    }

    private List<Integer> found() {
        Promise.holds("Reading check-ins", world.last().ok(), Refusals.shown(world.last()), "rows");
        return CheckIns.days(world.last().json());
    }

    private void mustHave(int status, String range) {
        Promise.equal("The status of the page", status, world.last().status());
        Promise.equal(
                "The range of the page",
                range,
                world.last().header("Content-Range").orElse("none"));
    }

    private static Ask days() {
        return Rest.read("check_ins").query("select", "day,mood");
    }

    private static Ask page(int first, int last) {
        String limit = String.valueOf(last - first + 1);
        return days().query("order", "day").query("limit", limit).query("offset", String.valueOf(first - 1));
    }

    private static Ask where(Ask ask, String condition) {
        return Rest.query(ask, Fixtures.named("conditions", condition).asText());
    }
}
