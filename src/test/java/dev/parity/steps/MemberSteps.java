package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Circle;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/** Members, their profiles and who follows whom. */
public class MemberSteps {
    private final World world;
    private final Circle circle;

    public MemberSteps(World world, Circle circle) {
        this.world = world;
        this.circle = circle;
    }

    @Given("the author Ada, the follower Ben, the stranger Cleo and the moderator Dora")
    public void theCast() {
        circle.cast();
    }

    @Given("the member(s) {persons}")
    public void theMembers(List<Person> members) {
        members.forEach(circle::join);
    }

    @Given("{person} keeps a {privacy} profile")
    public void keeps(Person person, String privacy) {
        circle.keep(person, privacy);
    }

    @Given("{person} changes her/his profile to {privacy}")
    public void changes(Person person, String privacy) {
        circle.keep(person, privacy);
    }

    @Given("{person} follows {person} already")
    public void followsAlready(Person follower, Person followee) {
        circle.follow(follower, followee, "accepted");
    }

    @Given("{person} has asked to follow {person}")
    public void hasAsked(Person follower, Person followee) {
        Promise.equal(
                "Asking to follow",
                201,
                circle.ask(follower, follower, followee, "pending").status());
    }

    @When("{person} follows {person}")
    public void follows(Person follower, Person followee) {
        circle.ask(follower, follower, followee, "accepted");
    }

    @When("{person} asks to follow {person}")
    public void asks(Person follower, Person followee) {
        circle.ask(follower, follower, followee, "pending");
    }

    @When("{person} follows {person} in the name of {person}")
    public void followsInTheNameOf(Person actor, Person followee, Person follower) {
        circle.ask(actor, follower, followee, "accepted");
    }

    @When("{person} accepts/accepted the request of {person}")
    public void accepts(Person followee, Person follower) {
        circle.accept(followee, follower, followee);
    }

    @Given("{person} has accepted the request of {person}")
    public void hasAccepted(Person followee, Person follower) {
        Rest.only("Accepting the request", circle.accept(followee, follower, followee));
    }

    @When("{person} accepts his/her own request to {person}")
    public void acceptsOwn(Person follower, Person followee) {
        circle.accept(follower, follower, followee);
    }

    @When("{person} stops following {person}")
    public void stops(Person follower, Person followee) {
        circle.end(follower, follower, followee);
    }

    @Given("{person} has stopped following {person}")
    public void hasStopped(Person follower, Person followee) {
        Rest.only("Ending the following", circle.end(follower, follower, followee));
    }

    @When("{person} removes her/his follower {person}")
    public void removesFollower(Person followee, Person follower) {
        circle.end(followee, follower, followee);
    }

    @When("{person} makes herself/himself a moderator")
    public void promotesSelf(Person person) {
        world.send(
                person,
                "makes herself a moderator",
                Rest.change("profiles", "id", person.id(), Rest.row().put("role", "moderator")));
    }

    @Given("the service role promotes {person} to moderator")
    public void promotes(Person person) {
        Ask ask = Rest.change("profiles", "id", person.id(), Rest.row().put("role", "moderator"));
        Rest.only("The profile of " + person, world.send(KeyHolder.SERVICE, "promotes " + person, ask));
    }

    @Then("{person} has {int} follower(s) and {person} follows {int}")
    public void counts(Person followee, int followers, Person follower, int following) {
        Promise.equal("Followers of " + followee, followers, count(followee, "followers"));
        Promise.equal("Followed by " + follower, following, count(follower, "following"));
    }

    private int count(Person member, String column) {
        Ask ask = Rest.call("follow_counts", Rest.row().put("member", member.id()));
        Answer answer = world.send(member, "counts follows", ask);
        return Rest.only("The counts of " + member, answer).path(column).asInt(-1);
    }
}
