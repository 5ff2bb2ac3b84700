package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Actor;
import dev.parity.support.Circle;
import dev.parity.support.KeyHolder;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How often tags are used: a materialised view, and having it computed anew. */
public class FigureSteps {
    private final World world;
    private final Circle circle;

    public FigureSteps(World world, Circle circle) {
        this.world = world;
        this.circle = circle;
    }

    @Given("the service role has had the figures computed anew")
    public void hasComputed() {
        computes(KeyHolder.SERVICE);
        Promise.holds("Computing the figures", world.last().ok(), Refusals.shown(world.last()), "204");
    }

    @When("{actor} has the figures computed anew")
    public void computes(Actor actor) {
        world.send(actor, "has the figures computed", Rest.call("refresh_tag_counts", Rest.row()));
    }

    @When("{actor} counts the figures of the tags {string}")
    public void counts(Actor actor, String names) {
        String tags = Arrays.stream(names.split(", "))
                .map(name -> world.unique("tag", name))
                .collect(Collectors.joining(","));
        world.send(actor, "counts figures", Rest.count("tag_counts").query("name", "in.(" + tags + ")"));
    }

    @Then("{int} figures are counted")
    public void areCounted(int number) {
        String range = world.last().header("Content-Range").orElse("none");
        Promise.holds("The count", range.endsWith("/" + number), range, "…/" + number);
    }

    @Then("the figures tell {int} post of the tag {string}")
    public void tell(int number, String name) {
        for (Actor actor : circle.everybody()) {
            Answer answer = read(actor, name);
            int told = Rest.only("The figure for " + actor.name(), answer)
                    .path("posts")
                    .asInt();
            Promise.equal("The figure for " + actor.name(), number, told);
        }
    }

    @Then("the figures tell nobody of the tag {string}")
    public void tellNobody(String name) {
        for (Actor actor : circle.everybody()) {
            Answer answer = read(actor, name);
            Promise.equal("Reading the figures as " + actor.name() + ", status", 200, answer.status());
            Promise.hidden("The figure", answer.json().isEmpty(), Refusals.shown(answer), "none");
        }
    }

    private Answer read(Actor actor, String name) {
        Ask ask = Rest.where(Rest.read("tag_counts").query("select", "name,posts"), "name", world.unique("tag", name));
        return world.send(actor, "reads the figures", ask);
    }
}
