package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Ask;
import dev.parity.support.Person;
import dev.parity.support.Posts;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** Posts read together with what belongs to them. */
public class EmbeddingSteps {
    private final World world;
    private final Posts posts;

    public EmbeddingSteps(World world, Posts posts) {
        this.world = world;
        this.posts = posts;
    }

    @When("{person} reads the post {string} with its author")
    public void withAuthor(Person person, String body) {
        read(person, body, "id,body,author:profiles!posts_author_id_fkey(id,username)");
    }

    @When("{person} reads the post {string} with its comments")
    public void withComments(Person person, String body) {
        Ask ask = post(body, "id,comments(body,author:profiles(display_name))");
        world.send(person, "reads the post with comments", ask.query("comments.order", "created_at"));
    }

    @When("{person} reads the post {string} with its tags")
    public void withTags(Person person, String body) {
        Ask ask = post(body, "id,tags(name)").query("tags.order", "name");
        world.send(person, "reads the post with tags", ask);
    }

    @When("{person} reads the post {string} with its profiles")
    public void withProfiles(Person person, String body) {
        read(person, body, "id,profiles(id)");
    }

    @When("{person} reads the post {string} with its notes")
    public void withNotes(Person person, String body) {
        read(person, body, "id,private_notes(id)");
    }

    @When("{person} reads her/his posts that have comments")
    public void havingComments(Person person) {
        Ask ask = own(person).query("select", "id,body,comments!inner(body)").query("order", "id");
        world.send(person, "reads posts that have comments", ask);
    }

    @When("{person} reads her/his posts with comments by {person}")
    public void withCommentsBy(Person person, Person commenter) {
        Ask ask = own(person).query("select", "id,body,comments(body)").query("order", "id");
        world.send(person, "reads posts with own comments", Rest.where(ask, "comments.author_id", commenter.id()));
    }

    @When("{person} reads the view of the post {string}")
    public void readsView(Person person, String body) {
        world.send(person, "reads the view", Rest.where(Rest.read("feed"), "id", posts.id(body)));
    }

    @Then("the author in the answer is {person}")
    public void authorIs(Person author) {
        JsonNode embedded = Rest.only("The post", world.last()).path("author");
        Promise.equal(
                "The author in the answer", author.id(), embedded.path("id").asText());
    }

    @Then("the comments in the answer are {string} by {person} and {string} by {person}")
    public void commentsAre(String text, Person author, String other, Person otherAuthor) {
        JsonNode comments = Rest.only("The post", world.last()).path("comments");
        List<String> seen = StreamSupport.stream(comments.spliterator(), false)
                .map(comment -> comment.path("body").asText() + " by "
                        + comment.path("author").path("display_name").asText())
                .toList();
        Promise.equal("The comments", List.of(text + " by " + author, other + " by " + otherAuthor), seen);
    }

    @Then("the tags in the answer are {string} in this order")
    public void tagsAre(String names) {
        List<String> expected = Arrays.stream(names.split(", "))
                .map(name -> world.unique("tag", name))
                .toList();
        List<String> seen = Rest.only("The post", world.last()).path("tags").findValuesAsText("name");
        Promise.equal("The tags", expected, seen);
    }

    @Then("the answer holds no comment")
    public void holdsNoComment() {
        JsonNode comments = Rest.only("The post", world.last()).path("comments");
        Promise.holds("The comments", comments.isArray() && comments.isEmpty(), comments, "[]");
    }

    @Then("the posts {string} are read in this order")
    public void readInOrder(String bodies) {
        Promise.equal("The posts read", List.of(bodies.split(", ")), read());
    }

    @Then("the posts {string} are read in any order")
    public void readInAnyOrder(String bodies) {
        List<String> expected = Arrays.stream(bodies.split(", ")).sorted().toList();
        Promise.equal("The posts read", expected, read().stream().sorted().toList());
    }

    @Then("the view shows the name of {person} and {int} likes")
    public void viewShows(Person author, int likes) {
        JsonNode row = Rest.only("The view", world.last());
        Promise.equal(
                "The name in the view", author.name(), row.path("display_name").asText());
        Promise.equal("The likes in the view", likes, row.path("likes").asInt(-1));
    }

    private List<String> read() {
        Promise.holds("Reading posts", world.last().ok(), Refusals.shown(world.last()), "rows");
        return StreamSupport.stream(world.last().json().spliterator(), false)
                .map(post -> post.path("body").asText())
                .toList();
    }

    private void read(Person person, String body, String select) {
        world.send(person, "reads the post", post(body, select));
    }

    private Ask post(String body, String select) {
        return Rest.where(Rest.read("posts").query("select", select), "id", posts.id(body));
    }

    private static Ask own(Person person) {
        return Rest.where(Rest.read("posts"), "author_id", person.id());
    }
}
