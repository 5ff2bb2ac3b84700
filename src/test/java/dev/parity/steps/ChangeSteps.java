package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.RealtimeChannel;
import dev.parity.support.Actor;
import dev.parity.support.Circle;
import dev.parity.support.Listeners;
import dev.parity.support.Live;
import dev.parity.support.Person;
import dev.parity.support.Posts;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import dev.parity.support.Sightings;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/** Changed rows, and who hears of them. */
public class ChangeSteps {
    private final World world;
    private final Circle circle;
    private final Posts posts;
    private final Live live;
    private final Listeners listeners;
    private final Sightings sightings;
    private RealtimeChannel former;

    public ChangeSteps(World world, Circle circle, Posts posts, Live live, Listeners listeners, Sightings sightings) {
        this.world = world;
        this.circle = circle;
        this.posts = posts;
        this.live = live;
        this.listeners = listeners;
        this.sightings = sightings;
    }

    @Given("{person} listens to new posts of {person}")
    public void listensToNew(Person listener, Person author) {
        listeners.listenToPosts(listener, "INSERT", List.of(author));
    }

    @Given("{person} listens to edited posts of {person}")
    public void listensToEdited(Person listener, Person author) {
        listeners.listenToPosts(listener, "UPDATE", List.of(author));
    }

    @Given("{person} listens to all changes of posts of {person}")
    public void listensToAll(Person listener, Person author) {
        listeners.listenToPosts(listener, "*", List.of(author));
    }

    @Given("{person} listens to the removal of the comment {string}")
    public void listensToRemoval(Person listener, String text) {
        listeners.listen(listener, "DELETE", "comments", "id=eq." + posts.commentId(text));
    }

    @Given("{person} listens to likes of {person}")
    public void listensToLikes(Person listener, Person liker) {
        listeners.listen(listener, "INSERT", "likes", "user_id=eq." + liker.id());
    }

    @Given("everybody listens to new posts of {person}")
    public void everybodyListensToPosts(Person author) {
        circle.everybody().forEach(actor -> listeners.listenToPosts(actor, "INSERT", List.of(author)));
    }

    @Given("everybody listens to all changes of posts of {person}")
    public void everybodyListensToAll(Person author) {
        circle.everybody().forEach(actor -> listeners.listenToPosts(actor, "*", List.of(author)));
    }

    @Given("everybody listens to new comments of {person}")
    public void everybodyListensToComments(Person author) {
        circle.everybody().forEach(actor -> listeners.listenToComments(actor, List.of(author)));
    }

    @Given("{person} has stopped listening")
    public void hasStopped(Person listener) {
        former = live.channel(listener, Listeners.ROOM);
        JsonNode left = live.leave(listener, Listeners.ROOM, "stops listening");
        Promise.equal("Leaving", "ok", left.path("status").asText());
    }

    @When("{person} likes the post {string}")
    public void likes(Person person, String body) {
        JsonNode like = Rest.row().put("post_id", posts.id(body)).put("user_id", person.id());
        Rest.only("The like", world.send(person, "likes the post", Rest.insert("likes", like)));
    }

    @When("the post {string} of {person} is written in the database")
    public void writtenByHand(String body, Person author) {
        String id = world.sql()
                .run(
                        "the owner",
                        "writes a post",
                        "insert into public.posts (author_id, body) values (?::uuid, ?) returning id",
                        author.id(),
                        body)
                .value()
                .orElseThrow();
        posts.stored(body, Rest.row().put("id", Long.parseLong(id)));
        posts.refresh(body);
    }

    @Then("{person} receives the new post {string} as it is stored")
    public void receivesNew(Person listener, String body) {
        mustBe("INSERT", posts.now(body), listeners.next(listener));
    }

    @Then("{person} receives the edited post {string} as it is stored")
    public void receivesEdited(Person listener, String body) {
        JsonNode data = listeners.next(listener);
        mustBe("UPDATE", posts.now(body), data);
        Promise.equal(
                "The key of the old row",
                posts.id(body),
                data.path("old_record").path("id").asLong());
    }

    @Then("{person} receives the removal of the comment {string} with its key alone")
    public void receivesRemoval(Person listener, String text) {
        JsonNode data = listeners.next(listener);
        Promise.equal("The kind of change", "DELETE", data.path("type").asText());
        Promise.equal("The old row", Rest.row().put("id", posts.commentId(text)), data.path("old_record"));
    }

    @Then("{person} receives the like of {person}")
    public void receivesLike(Person listener, Person liker) {
        JsonNode data = listeners.next(listener);
        Promise.equal("The kind of change", "INSERT", data.path("type").asText());
        Promise.equal(
                "Who likes", liker.id(), data.path("record").path("user_id").asText());
    }

    @Then("{person} receives the three edits in this order")
    public void receivesThree(Person listener) {
        List.of("first", "second", "third")
                .forEach(edit -> Promise.equal(
                        "The edit",
                        edit,
                        listeners.next(listener).path("record").path("body").asText()));
    }

    @Then("{person} does not receive the post {string}")
    public void doesNotReceive(Person listener, String body) {
        listeners.closePosts();
        Promise.hidden("What " + listener + " receives", !listeners.hears(listener, body), body, "nothing");
    }

    @Then("{person} no longer receives the post {string}")
    public void noLongerReceives(Person listener, String body) {
        Person witness = circle.herald();
        Promise.equal(
                "What the witness receives",
                body,
                listeners.next(witness).path("record").path("body").asText());
        JsonNode beat = live.socket(listener).heartbeat();
        Promise.equal("The heartbeat", "ok", beat.path("status").asText());
        boolean silent = former.unwanted(
                        "receives nothing more", frame -> frame.event().equals("postgres_changes"))
                .isEmpty();
        Promise.hidden("What " + listener + " receives", silent, body, "nothing");
    }

    @Given("a witness listens to new posts of {person}")
    public void witnessListens(Person author) {
        listeners.listenToPosts(circle.herald(), "INSERT", List.of(author));
    }

    @Then("only {actors} receive(s) the post {string}")
    public void onlyTheseReceivePost(List<Actor> allowed, String body) {
        listeners.closePosts();
        onlyThese(allowed, body);
    }

    @Then("only {actors} receive(s) the comment {string}")
    public void onlyTheseReceiveComment(List<Actor> allowed, String body) {
        listeners.closeComments();
        onlyThese(allowed, body);
    }

    private void onlyThese(List<Actor> allowed, String body) {
        sightings.begin("the change " + body);
        circle.everybody().forEach(actor -> sightings.put(actor, listeners.hears(actor, body)));
        sightings.mustBeOf(allowed);
    }

    private static void mustBe(String type, JsonNode stored, JsonNode data) {
        Promise.equal("The kind of change", type, data.path("type").asText());
        Promise.equal(
                "The table",
                "public.posts",
                data.path("schema").asText() + "." + data.path("table").asText());
        List.of("id", "author_id", "body", "draft", "locked", "media")
                .forEach(column -> Promise.equal(
                        "The received " + column,
                        stored.path(column),
                        data.path("record").path(column)));
    }
}
