package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.support.Listeners;
import dev.parity.support.Live;
import dev.parity.support.Person;
import dev.parity.support.Posts;
import dev.parity.support.Promise;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a listener wants to hear of, and what it cannot have. */
public class SubscriptionSteps {
    private static final Map<String, String> REASONS = Map.of(
            "not published", "Unable to subscribe to changes with given parameters. Please check Realtime is enabled",
            "no such column", "invalid column for filter",
            "no such operator", "Error parsing `filter` params");

    private final Live live;
    private final Posts posts;
    private final Listeners listeners;

    public SubscriptionSteps(Live live, Posts posts, Listeners listeners) {
        this.live = live;
        this.posts = posts;
        this.listeners = listeners;
    }

    @Given("{person} listens to new posts of {person} that equal {string}")
    public void equal(Person listener, Person author, String body) {
        listen(listener, author, "body=eq." + body);
    }

    @Given("{person} listens to new posts of {person} that differ from {string}")
    public void differ(Person listener, Person author, String body) {
        listen(listener, author, "body=neq." + body);
    }

    @Given("{person} listens to new posts of {person} that are like {string}")
    public void like(Person listener, Person author, String pattern) {
        listen(listener, author, "body=like." + pattern);
    }

    @Given("{person} listens to new posts of {person} that are not like {string}")
    public void notLike(Person listener, Person author, String pattern) {
        listen(listener, author, "body=not.like." + pattern);
    }

    @Given("{person} listens to new posts of {person} that sort after {string}")
    public void after(Person listener, Person author, String body) {
        listen(listener, author, "body=gt." + body);
    }

    @Given("{person} listens to new posts of {person} that are in {string} and {string}")
    public void among(Person listener, Person author, String one, String other) {
        listen(listener, author, "body=in.(" + one + "," + other + ")");
    }

    @Given("{person} listens to edited posts of {person} that are not locked")
    public void notLocked(Person listener, Person author) {
        listeners.listen(listener, "UPDATE", "posts", "author_id=eq." + author.id() + ",locked=is.false");
    }

    @Given("{person} listens to the text of new posts of {person}")
    public void textAlone(Person listener, Person author) {
        ObjectNode config = Live.listening(listener, "INSERT", "posts", "author_id=eq." + author.id());
        ((ObjectNode) config.path("postgres_changes").path(0))
                .putArray("select")
                .add("body");
        live.given(listener, Listeners.ROOM, config);
    }

    @When("{person} listens to new private notes")
    public void listensToNotes(Person listener) {
        listeners.listen(listener, "INSERT", "private_notes", "owner_id=eq." + listener.id());
    }

    @When("{person} listens to new posts by a column that is not there")
    public void listensByNoColumn(Person listener) {
        listeners.listen(listener, "INSERT", "posts", "no_such_column=eq.1");
    }

    @When("{person} listens to new posts by an operator that is not known")
    public void listensByNoOperator(Person listener) {
        listeners.listen(listener, "INSERT", "posts", "body=resembles.hello");
    }

    @Then("the subscription is refused as {string}")
    public void isRefused(String word) {
        JsonNode told = live.lastChannel().subscribed();
        String message = told.path("message").asText();
        Promise.equal(
                "The status of the subscription", "error", told.path("status").asText());
        Promise.holds("The reason", message.contains(REASONS.get(word)), message, "… " + REASONS.get(word) + " …");
        Promise.equal("The reply to the join", "ok", live.reply().path("status").asText());
    }

    @Then("{person} receives the key and the text of the post {string} and nothing else")
    public void receivesText(Person listener, String body) {
        JsonNode seen = listeners.next(listener).path("record");
        Set<String> columns = new TreeSet<>();
        seen.fieldNames().forEachRemaining(columns::add);
        Promise.equal("The columns", Set.of("body", "id"), columns);
        Promise.equal("The key", posts.id(body), seen.path("id").asLong());
        Promise.equal("The text", body, seen.path("body").asText());
    }

    private void listen(Person listener, Person author, String condition) {
        listeners.listen(listener, "INSERT", "posts", "author_id=eq." + author.id() + "," + condition);
    }
}
