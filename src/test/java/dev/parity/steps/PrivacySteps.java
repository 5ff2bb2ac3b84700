package dev.parity.steps;

import dev.parity.support.Actor;
import dev.parity.support.Circle;
import dev.parity.support.Person;
import dev.parity.support.Posts;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import dev.parity.support.Sightings;
import dev.parity.support.Ways;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.function.Predicate;

/** Who comes across what. */
public class PrivacySteps {
    private final World world;
    private final Circle circle;
    private final Posts posts;
    private final Ways ways;
    private final Sightings sightings;

    public PrivacySteps(World world, Circle circle, Posts posts, Ways ways, Sightings sightings) {
        this.world = world;
        this.circle = circle;
        this.posts = posts;
        this.ways = ways;
        this.sightings = sightings;
    }

    @Given("{person} has noted {string}")
    public void hasNoted(Person owner, String body) {
        Rest.only(
                "The note",
                world.send(
                        owner,
                        "notes",
                        Rest.insert(
                                "private_notes",
                                Rest.row().put("owner_id", owner.id()).put("body", body))));
        world.remember(body, world.last().json().get(0).path("id").asText());
    }

    @When("everybody looks for the post {string} through {}")
    public void looksForPost(String body, String way) {
        everybody("the post " + body + " through " + way, actor -> ways.findsPost(actor, body, way));
    }

    @When("everybody looks for the comment {string}")
    public void looksForComment(String text) {
        everybody("the comment " + text, actor -> ways.finds(actor, "comments", posts.commentId(text)));
    }

    @When("everybody looks for the note {string}")
    public void looksForNote(String body) {
        String id = world.recall(body, String.class);
        everybody("the note " + body, actor -> ways.finds(actor, "private_notes", id));
    }

    @When("{actor} reads the private notes")
    public void readsNotes(Actor actor) {
        world.send(actor, "reads the private notes", Rest.read("private_notes"));
    }

    @Then("only {actors} find(s) it")
    public void onlyTheseFind(List<Actor> allowed) {
        sightings.mustBeOf(allowed);
    }

    @Then("{person} finds the post {string}")
    public void finds(Person person, String body) {
        Promise.equal("Whether " + person + " finds the post", true, ways.findsPost(person, body, "the table"));
    }

    @Then("{person} does not find the post {string}")
    public void doesNotFind(Person person, String body) {
        boolean found = ways.findsPost(person, body, "the table");
        Promise.hidden("What " + person + " finds", !found, "the post " + body, "nothing");
    }

    private void everybody(String what, Predicate<Actor> finds) {
        sightings.begin(what);
        circle.everybody().forEach(actor -> sightings.put(actor, finds.test(actor)));
    }
}
