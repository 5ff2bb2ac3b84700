package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Rows;
import dev.parity.support.AuthApi;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Session;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The list of a person's sessions, which is in the database alone: reading it, striking off, setting an end. */
public class DeviceSteps {
    private static final String ADMINISTRATOR = "an administrator";

    private final World world;
    private Set<String> listed = Set.of();

    public DeviceSteps(World world) {
        this.world = world;
    }

    @When("the sessions of {person} are listed")
    public void areListed(Person person) {
        Rows rows = world.sql()
                .run(
                        ADMINISTRATOR,
                        "lists the sessions",
                        "select id::text from auth.sessions where user_id::text = ? order by created_at",
                        person.id());
        listed = new TreeSet<>(
                rows.rows().stream().flatMap(List::stream).map(JsonNode::asText).toList());
    }

    @When("the first device of {person} is struck off")
    public void firstIsStruckOff(Person person) {
        strikeOff(world.recall("first", Session.class));
    }

    @Given("the only device of {person} was struck off")
    public void onlyIsStruckOff(Person person) {
        strikeOff(person.session());
    }

    @Given("the session of {person} ended a minute ago")
    public void hasEnded(Person person) {
        end(person, "-1 minute");
    }

    @Given("the session of {person} ends in an hour")
    public void endsLater(Person person) {
        end(person, "1 hour");
    }

    @Given("the session of {person} began {int} hours ago and was used an hour ago")
    public void beganAndWasUsed(Person person, int began) {
        beganAndWasUsed(person, began, 1);
    }

    @Given("the session of {person} began {int} hours ago and was used {int} hours ago")
    public void beganAndWasUsed(Person person, int began, int used) {
        Rows rows = world.sql()
                .run(
                        ADMINISTRATOR,
                        "makes a session older",
                        "with older as (update auth.sessions set created_at = now() - ?::interval,"
                                + " refreshed_at = (now() - ?::interval) at time zone 'UTC'"
                                + " where id::text = ? returning id) select count(*)::text from older",
                        began + " hours",
                        used + " hours",
                        person.session().id());
        Promise.equal("The sessions made older", "1", rows.value().orElse("none"));
    }

    @Given("{person} has signed out on the first device alone")
    public void hasSignedOut(Person person) {
        person.session(world.recall("first", Session.class));
        world.send(person, "signs out here", AuthApi.logout("local"));
        Promise.equal("Signing out answered with status", 204, world.last().status());
    }

    @Then("the list names both devices and no other")
    public void namesBoth() {
        Promise.equal("The sessions", new TreeSet<>(Set.of(id("first"), id("second"))), listed);
    }

    @Then("the list names the second device and no other")
    public void namesSecond() {
        Promise.equal("The sessions", Set.of(id("second")), listed);
    }

    private String id(String device) {
        return world.recall(device, Session.class).id();
    }

    private void strikeOff(Session session) {
        Rows rows = world.sql()
                .run(
                        ADMINISTRATOR,
                        "strikes a session off",
                        "with gone as (delete from auth.sessions where id::text = ? returning id)"
                                + " select count(*)::text from gone",
                        session.id());
        Promise.equal("The sessions struck off", "1", rows.value().orElse("none"));
    }

    private void end(Person person, String from) {
        Rows rows = world.sql()
                .run(
                        ADMINISTRATOR,
                        "sets the end of a session",
                        "with ending as (update auth.sessions set not_after = now() + ?::interval"
                                + " where id::text = ? returning id) select count(*)::text from ending",
                        from,
                        person.session().id());
        Promise.equal("The sessions with an end", "1", rows.value().orElse("none"));
    }
}
