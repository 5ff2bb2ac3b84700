package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Ask;
import dev.parity.support.Actor;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Posts;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/** Writing, changing and removing posts and comments. */
public class PostSteps {
    private final World world;
    private final Posts posts;

    public PostSteps(World world, Posts posts) {
        this.world = world;
        this.posts = posts;
    }

    @Given("{person} has written the post {string}")
    public void hasWritten(Person author, String body) {
        posts.written(author, author, body, false);
    }

    @Given("{person} has written the draft {string}")
    public void hasDrafted(Person author, String body) {
        posts.written(author, author, body, true);
    }

    @Given("{person} has written the post {string} tagged {string} and {string}")
    public void hasTagged(Person author, String body, String tag, String other) {
        posts.written(author, author, body, false);
        posts.tag(author, body, tag);
        posts.tag(author, body, other);
    }

    @When("{person} writes the post {string}")
    public void writes(Person author, String body) {
        posts.write(author, author, body, false);
    }

    @When("{person} writes the draft {string}")
    public void drafts(Person author, String body) {
        posts.write(author, author, body, true);
    }

    @When("{actor} writes a post in the name of {person}")
    public void writesInTheNameOf(Actor actor, Person author) {
        posts.write(actor, author, "forged", false);
    }

    @When("{actor} edits the post {string}")
    public void edits(Actor actor, String body) {
        posts.change(actor, body, "edits the post", Rest.row().put("body", body + ", edited"));
    }

    @When("{person} edits the post {string} three times")
    public void editsThrice(Person actor, String body) {
        List.of("first", "second", "third")
                .forEach(edit ->
                        posts.change(actor, body, "edits the post", Rest.row().put("body", edit)));
    }

    @When("{person} edits every post she/he can reach")
    public void editsEvery(Person actor) {
        Ask ask = Ask.patch("/rest/v1/posts").query("id", "gt.0").with("Prefer", "return=representation");
        world.send(actor, "edits every post", ask.json(Rest.row().put("body", "overwritten")));
    }

    @When("{actor} removes the post {string}")
    public void removes(Actor actor, String body) {
        posts.remove(actor, body);
    }

    @When("{person} locks the post {string}")
    public void locks(Person actor, String body) {
        posts.change(actor, body, "locks the post", Rest.row().put("locked", true));
    }

    @Given("{person} has locked the post {string}")
    public void hasLocked(Person actor, String body) {
        Rest.only(
                "The lock",
                posts.change(actor, body, "locks the post", Rest.row().put("locked", true)));
        posts.refresh(body);
    }

    @When("{person} hands the post {string} to {person}")
    public void hands(Person actor, String body, Person other) {
        posts.change(actor, body, "hands the post over", Rest.row().put("author_id", other.id()));
    }

    @When("{person} puts a post of her/his own in the place of {string}")
    public void takesOver(Person actor, String body) {
        JsonNode row = Rest.row()
                .put("id", posts.id(body))
                .put("author_id", actor.id())
                .put("body", "taken");
        Ask ask = Rest.insert("posts", row, "resolution=merge-duplicates,return=representation");
        world.send(actor, "puts a post in its place", ask);
    }

    @Given("{person} has commented {string} on the post {string}")
    public void hasCommented(Person actor, String text, String body) {
        Rest.only("The comment " + text, posts.comment(actor, text, body));
    }

    @When("{person} comments on the post {string}")
    public void comments(Person actor, String body) {
        posts.comment(actor, "hello", body);
    }

    @When("{person} comments {string} on the post {string}")
    public void comments(Person actor, String text, String body) {
        posts.comment(actor, text, body);
    }

    @When("{person} removes the comment {string}")
    public void removesComment(Person actor, String text) {
        world.send(actor, "removes the comment", Rest.remove("comments", "id", posts.commentId(text)));
    }

    @When("the account of {person} is deleted")
    public void deletesAccount(Person person) {
        Ask ask = Ask.delete("/auth/v1/admin/users/" + person.id());
        Promise.equal(
                "Deleting",
                200,
                world.send(KeyHolder.SERVICE, "deletes " + person, ask).status());
    }

    @Then("one row is changed")
    public void oneRow() {
        Rest.only("The change", world.last());
    }

    @Then("no row is changed")
    public void noRow() {
        boolean none = world.last().status() == 200
                && world.last().json().isArray()
                && world.last().json().isEmpty();
        Promise.hidden("The change of a foreign row", none, Refusals.shown(world.last()), "200 []");
    }

    @Then("the post {string} is unchanged")
    public void unchanged(String body) {
        Promise.hidden("The post " + body, posts.now(body).equals(posts.row(body)), posts.now(body), posts.row(body));
    }

    @Then("the post {string} is locked")
    public void locked(String body) {
        Promise.equal(
                "Whether the post is locked",
                true,
                posts.now(body).path("locked").asBoolean());
    }

    @Then("the post {string} is gone")
    public void gone(String body) {
        Promise.holds("The post " + body, posts.now(body).isMissingNode(), posts.now(body), "none");
    }

    @Then("the comment {string} is gone")
    public void commentGone(String text) {
        mustBeEmpty("comments", "id", posts.commentId(text));
    }

    @Then("nothing written by {person} is left")
    public void nothingLeft(Person person) {
        mustBeEmpty("profiles", "id", person.id());
        mustBeEmpty("posts", "author_id", person.id());
        mustBeEmpty("follows", "followee_id", person.id());
    }

    @Then("{person} has {int} post(s)")
    public void hasPosts(Person person, int number) {
        Ask ask = Rest.where(Rest.read("posts"), "author_id", person.id());
        int seen = world.send(KeyHolder.SERVICE, "reads the posts of " + person, ask)
                .json()
                .size();
        Promise.equal("Posts of " + person, number, seen);
    }

    private void mustBeEmpty(String table, String column, String value) {
        Ask ask = Rest.where(Rest.read(table), column, value);
        Promise.equal(
                table + " left",
                0,
                world.send(KeyHolder.SERVICE, "reads " + table, ask).json().size());
    }
}
