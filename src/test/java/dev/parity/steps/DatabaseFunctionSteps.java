package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Actor;
import dev.parity.support.Circle;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.Map;

/** Functions of the database, called over HTTP. */
public class DatabaseFunctionSteps {
    private final World world;
    private final Circle circle;
    private final Map<Actor, JsonNode> identities = new LinkedHashMap<>();

    public DatabaseFunctionSteps(World world, Circle circle) {
        this.world = world;
        this.circle = circle;
    }

    @When("{person} adds {int} and {int} by {word}")
    public void adds(Person person, int left, int right, String method) {
        Ask ask = method.equals("get")
                ? Rest.read("rpc/add").query("a", String.valueOf(left)).query("b", String.valueOf(right))
                : Rest.call("add", Rest.row().put("a", left).put("b", right));
        world.send(person, "adds", ask);
    }

    @When("{actor} marks herself as seen")
    public void marksSeen(Actor actor) {
        world.send(actor, "marks herself as seen", Rest.call("mark_seen", Rest.row()));
    }

    @When("{actor} marks herself as seen by get")
    public void marksSeenByGet(Actor actor) {
        world.send(actor, "marks herself as seen", Rest.read("rpc/mark_seen"));
    }

    @When("{person} reads his/her timeline")
    public void readsTimeline(Person person) {
        world.send(person, "reads the timeline", Rest.call("timeline", Rest.row()));
    }

    @When("{person} reads the two oldest posts of his/her timeline that mention {string}")
    public void readsOldest(Person person, String word) {
        Ask ask = Rest.call("timeline", Rest.row()).query("body", "like.*" + word + "*");
        ask = ask.query("order", "id.asc").query("limit", "2").with("Prefer", "count=exact");
        world.send(person, "reads the oldest of the timeline", ask);
    }

    @When("everybody asks who they are")
    public void asksIdentity() {
        for (Actor actor : circle.everybody()) {
            Answer answer = world.send(actor, "asks who they are", Rest.call("identity", Rest.row()));
            Promise.equal("Asking who " + actor.name() + " is answered with status", 200, answer.status());
            identities.put(actor, answer.json());
        }
    }

    @Then("the answer is the value {int}")
    public void isValue(int value) {
        Promise.equal("The answer", String.valueOf(value), world.last().text().strip());
    }

    @Then("{person} was seen")
    public void wasSeen(Person person) {
        Ask ask = Rest.where(Rest.read("profiles"), "id", person.id());
        JsonNode profile = Rest.only("The profile", world.send(KeyHolder.SERVICE, "reads the profile", ask));
        Promise.holds(
                "When " + person + " was seen", profile.path("last_seen_at").isTextual(), profile, "a moment");
    }

    @Then("each of them is told her own identity")
    public void ownIdentity() {
        identities.forEach((actor, seen) -> {
            Promise.equal(
                    "The user of " + actor.name(), id(actor), seen.path("user").asText("none"));
            Promise.equal(
                    "The role of " + actor.name(),
                    role(actor),
                    seen.path("role").asText());
            Promise.equal(
                    "The database role of " + actor.name(),
                    role(actor),
                    seen.path("database_role").asText());
        });
        Promise.equal(
                "The application role of Dora",
                "moderator",
                identities.get(world.person("Dora")).path("app_role").asText());
    }

    private static String id(Actor actor) {
        return actor instanceof Person person ? person.id() : "none";
    }

    private static String role(Actor actor) {
        if (actor instanceof Person) {
            return "authenticated";
        }
        return actor.equals(KeyHolder.SERVICE) ? "service_role" : "anon";
    }
}
