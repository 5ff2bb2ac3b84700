package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Frame;
import dev.parity.driver.RealtimeChannel;
import dev.parity.support.Actor;
import dev.parity.support.Live;
import dev.parity.support.Person;
import dev.parity.support.Posts;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/** Private channels: the circle of a profile and its notices, and what the database says in them. */
public class CircleSteps {
    private static final String CIRCLE = "circle";
    private static final String NOTICES = "notices";
    private static final String NAMESAKE = "namesake";

    private final World world;
    private final Live live;
    private final Posts posts;

    public CircleSteps(World world, Live live, Posts posts) {
        this.world = world;
        this.live = live;
        this.posts = posts;
    }

    @Given("{persons}, (a )member(s) in the circle of {person}")
    public void membersOfTheCircle(List<Person> members, Person owner) {
        members.forEach(member -> {
            live.own(CIRCLE, "circle", owner);
            live.given(member, CIRCLE, Live.config(member));
        });
    }

    @Given("{persons}, (a )member(s) in the notices of {person}")
    public void membersOfTheNotices(List<Person> members, Person owner) {
        members.forEach(member -> {
            live.own(NOTICES, "notices", owner);
            live.given(member, NOTICES, Live.config(member));
        });
    }

    @Given("{person}, in the public channel of the same name")
    public void inTheNamesake(Person person) {
        live.namesake(NAMESAKE, CIRCLE);
        live.given(person, NAMESAKE, Live.config(person));
    }

    @When("{actor} joins the circle of {person}")
    public void joins(Actor actor, Person owner) {
        live.own(CIRCLE, "circle", owner);
        live.join(actor, CIRCLE, Live.config(actor));
    }

    @When("{person} joins the circle of {person} and asks for what was said")
    public void joinsForReplay(Person person, Person owner) {
        live.own(CIRCLE, "circle", owner);
        live.join(person, CIRCLE, Live.replaying(person));
    }

    /** The heartbeat's answer tells that what was sent before it has been dealt with. */
    @When("{person} broadcasts {string} in the circle, where she/he may not speak")
    public void speaksUnasked(Person person, String word) {
        live.channel(person, CIRCLE).broadcast("broadcasts " + word, "message", BroadcastSteps.message(word));
        live.socket(person).heartbeat();
    }

    @When("{person} broadcasts {string} over HTTP to the circle, where she/he may not speak")
    public void speaksUnaskedOverHttp(Person person, String word) {
        Promise.equal(
                "Broadcasting over HTTP",
                202,
                live.announce(person, CIRCLE, "message", BroadcastSteps.message(word))
                        .status());
    }

    @When("the database broadcasts {string} to the circle")
    public void databaseBroadcasts(String word) {
        world.sql()
                .run(
                        "the owner",
                        "broadcasts",
                        "select realtime.send(?::jsonb, 'message', ?, true)::text",
                        BroadcastSteps.message(word).toString(),
                        live.topic(CIRCLE));
    }

    @Given("{person} has heard {string} from the database in the circle")
    public void hasHeardFromTheDatabase(Person witness, String word) {
        databaseBroadcasts(word);
        receivesFromTheDatabase(witness, word);
    }

    @When("the database broadcasts the new post {string} to the circle")
    public void databaseBroadcastsRow(String body) {
        world.sql()
                .run(
                        "the owner",
                        "broadcasts a row",
                        "select realtime.broadcast_changes(?, 'message', 'INSERT', 'posts', 'public', post,"
                                + " null::public.posts)::text from public.posts as post where post.id = ?::bigint",
                        live.topic(CIRCLE),
                        posts.id(body));
    }

    @Then("{person} receives {string} from the database in the circle")
    public void receivesFromTheDatabase(Person receiver, String word) {
        JsonNode payload = message(receiver).path("payload");
        Promise.equal("The message", word, payload.path("word").asText());
        Promise.holds("The id of the message", payload.path("id").isTextual(), payload, "an id");
    }

    @Then("{person} receives the new post {string} from the database in the circle")
    public void receivesRow(Person receiver, String body) {
        JsonNode payload = message(receiver).path("payload");
        String where =
                payload.path("schema").asText() + "." + payload.path("table").asText();
        Promise.equal("The kind of change", "INSERT", payload.path("operation").asText());
        Promise.equal("The table", "public.posts", where);
        Promise.equal("The row", body, payload.path("record").path("body").asText());
        Promise.holds("The old row", payload.path("old_record").isNull(), payload.path("old_record"), "null");
    }

    @Then("{person} is told {string} as something said before")
    public void isTold(Person receiver, String word) {
        JsonNode told = message(receiver);
        Promise.equal("The message", word, told.path("payload").path("word").asText());
        Promise.holds("The mark", told.path("meta").path("replayed").asBoolean(), told.path("meta"), "replayed: true");
    }

    @When("{person} tries to appear in the channel {string}")
    public void triesToAppear(Person person, String room) {
        live.reply(
                live.channel(person, room).track("tries to appear", Rest.row().put("mood", "hopeful")));
    }

    @Then("the appearance is refused")
    public void appearanceIsRefused() {
        boolean refused = live.reply().path("status").asText().equals("error");
        Promise.hidden("The reply to appearing", refused, live.reply(), "a refusal");
    }

    private JsonNode message(Person receiver) {
        RealtimeChannel channel = live.channel(receiver, CIRCLE);
        Frame frame = channel.await("receives a broadcast", each -> each.event().equals("broadcast"));
        return frame.payload();
    }
}
