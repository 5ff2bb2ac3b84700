package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Fixtures;
import dev.parity.support.Person;
import dev.parity.support.Posts;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;

/** Values that come back as they were sent, search and sorting of text. */
public class ValueSteps {
    private static final String DAY = "2026-02-01";
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final World world;
    private final Posts posts;
    private JsonNode fixture;
    private String text;

    public ValueSteps(World world, Posts posts) {
        this.world = world;
        this.posts = posts;
    }

    @When("{person} stores {} and reads it back")
    public void storesValue(Person person, String name) {
        fixture = Fixtures.named("values", name);
        String column = fixture.path("column").asText();
        ObjectNode row = Rest.row().put("owner_id", person.id()).put("day", DAY);
        row.set(column, fixture.path("sent"));
        Answer stored = world.send(person, "stores a value", Rest.insert("check_ins", row, "return=minimal"));
        Promise.equal("Storing " + name, 201, stored.status());
        world.send(person, "reads the value", Rest.where(Rest.read("check_ins").query("select", column), "day", DAY));
    }

    @When("{person} writes a post with {}")
    public void writesText(Person person, String name) {
        text = Fixtures.named("texts", name).asText();
        posts.written(person, person, text, false);
    }

    @When("{person} searches her/his posts for {string}")
    public void searches(Person person, String words) {
        Ask ask = Rest.call("search_posts", Rest.row().put("query", words));
        world.send(person, "searches", Rest.where(ask, "author_id", person.id()));
    }

    @When("{person} reads her/his posts that match the word {string}")
    public void readsMatching(Person person, String word) {
        Ask ask = Rest.where(Rest.read("posts"), "author_id", person.id());
        world.send(person, "reads matching posts", ask.query("search", "fts(english)." + word));
    }

    @Given("{person} has made the tags {string}")
    public void hasTags(Person person, String names) {
        for (String name : names.split(", ")) {
            ObjectNode tag = Rest.row().put("name", tag(name)).put("created_by", person.id());
            Rest.only("The tag " + name, world.send(person, "makes a tag", Rest.insert("tags", tag)));
        }
    }

    @When("{person} reads her/his tags by name")
    public void readsTags(Person person) {
        Ask ask = Rest.where(Rest.read("tags"), "created_by", person.id());
        world.send(person, "reads tags by name", ask.query("select", "name").query("order", "name"));
    }

    @Then("the value comes back in its normal form")
    public void comesBack() {
        String stored = fixture.path("stored").asText();
        String column = fixture.path("column").asText();
        if (Character.isDigit(stored.charAt(0))) {
            Promise.equal(
                    "The number",
                    "[{\"" + column + "\":" + stored + "}]",
                    world.last().text());
        } else {
            JsonNode seen = Rest.only("The value", world.last()).path(column);
            Promise.equal("The value", Fixtures.parsed(stored), seen);
        }
    }

    @Then("the post is read back as written")
    public void readBack() {
        Promise.equal("The post", text, posts.now(text).path("body").asText());
    }

    @Then("the moment of creation is now, in universal time")
    public void createdNow() {
        String moment = posts.row(text).path("created_at").asText();
        Promise.holds("The moment of creation", moment.endsWith("+00:00"), moment, "an offset of +00:00");
        Duration apart = Duration.between(OffsetDateTime.parse(moment), OffsetDateTime.now())
                .abs();
        Promise.holds("The moment of creation", apart.compareTo(CLOCKS_APART) < 0, apart, "less than " + CLOCKS_APART);
    }

    @Then("{int} of her/his posts are found")
    public void found(int number) {
        Promise.equal("The status of the search", 200, world.last().status());
        Promise.equal("The posts found", number, world.last().json().size());
    }

    @Then("the tags are {string} in this order")
    public void tagsAre(String names) {
        List<String> expected = Arrays.stream(names.split(", ")).map(this::tag).toList();
        Promise.equal("The tags", expected, world.last().json().findValuesAsText("name"));
    }

    /** The oddity first, because it is what sorts; the run's part behind it keeps the name unique. */
    private String tag(String name) {
        return name + " " + world.unique("tag", "sorted");
    }
}
