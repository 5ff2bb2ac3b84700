package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.HandshakeRefused;
import dev.parity.driver.TextSocket;
import dev.parity.support.App;
import dev.parity.support.Broken;
import dev.parity.support.OwnCommand;
import dev.parity.support.Promise;
import dev.parity.support.Rest;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Playlists of members: how websockets tell of them, and what outlives a loss. */
public class AppChangeSteps {
    private final World world;
    private final App app;
    private final List<TextSocket> sockets = new ArrayList<>();
    private Optional<JsonNode> pong = Optional.empty();
    private int refused;

    public AppChangeSteps(World world, App app) {
        this.world = world;
        this.app = app;
    }

    private TextSocket open(String who, String token) {
        String query = token.isEmpty() ? "" : "?access_token=" + Ask.encoded(token);
        TextSocket socket = TextSocket.open(
                world.connection(), world.recorder(), who, app.place().socket() + query);
        world.atEnd("a websocket of " + who, socket::close);
        sockets.add(socket);
        return socket;
    }

    @When("{string} opens a websocket and sends a ping")
    public void pings(String name) {
        JsonNode ping = Rest.row().put("type", "ping").put("id", 7);
        pong = open(name, app.access(name)).exchange("sends a ping", ping, any -> true);
    }

    @Then("a pong with the same id comes back")
    public void pong() {
        JsonNode answer = pong.orElseThrow(() -> new Broken("The answer to a ping", "none", "a pong"));
        Promise.equal("The type of the answer", "pong", answer.path("type").asText());
        Promise.equal("The id of the answer", 7, answer.path("id").asInt());
    }

    @Given("two open websockets of {string}")
    public void twoSockets(String name) {
        for (int i = 1; i <= 2; i++) {
            open(name + " at " + i, app.access(name));
        }
    }

    @When("{string} makes a playlist {string}")
    public void makes(String name, String title) {
        Promise.equal(
                "The status of making a playlist",
                201,
                app.playlist(name, title).status());
    }

    @Given("{string} has a playlist {string}")
    public void has(String name, String title) {
        makes(name, title);
        world.remember("who", name);
    }

    @Then("both websockets tell of {string}")
    public void bothTell(String title) {
        for (TextSocket socket : sockets) {
            boolean told = socket.hear("hears of a playlist", event -> tells(event, title))
                    .isPresent();
            Promise.holds("A websocket of hers", told, "silent", "tells of \"" + title + "\"");
        }
    }

    private static boolean tells(JsonNode event, String title) {
        return event.path("playlist").path("title").asText().equals(title);
    }

    /** A ping goes the same way later, so that what was to come has come when its pong is there. */
    @Then("no websocket of {string} tells of {string}")
    public void noneTells(String name, String title) {
        JsonNode ping = Rest.row().put("type", "ping").put("id", 8);
        for (TextSocket socket : sockets) {
            List<JsonNode> heard = new ArrayList<>();
            Promise.equal(
                    "The status of " + name + "'s own change",
                    201,
                    app.playlist(name, "Own").status());
            socket.hear("hears of the own playlist", event -> heard.add(event) && tells(event, "Own"));
            socket.exchange(
                    "sends a ping",
                    ping,
                    event -> heard.add(event) && event.path("type").asText().equals("pong"));
            Promise.holds("What " + name + " heard before the pong", heard.size() > 1, heard.size(), "at least 2");
            Promise.hidden(
                    "What " + name + " heard",
                    heard.stream().noneMatch(event -> tells(event, title)),
                    heard,
                    "no \"" + title + "\"");
        }
    }

    @When("somebody opens a websocket with no token")
    public void opensWithout() {
        refused = statusOf("");
    }

    @When("somebody opens a websocket with a token of its own making")
    public void opensForged() {
        refused = statusOf(AppSteps.forged());
    }

    private int statusOf(String token) {
        try {
            open("somebody", token);
            return 101;
        } catch (HandshakeRefused refusal) {
            return refusal.status();
        }
    }

    @Then("the websocket is refused with {int}")
    public void socketRefused(int status) {
        Promise.equal("The status of the handshake", status, refused);
    }

    @When("everything in the cache is lost")
    public void cacheLost() {
        world.require(world.connection().parts().permits().contains("destroy"), "the permit \"destroy\"");
        world.cache().say("a fault", "empties the cache", "FLUSHALL");
    }

    @Then("her playlist {string} is there")
    public void isThere(String title) {
        Answer answer = app.playlists(world.recall("who", String.class));
        Promise.equal("The status of listing", 200, answer.status());
        List<String> titles = new ArrayList<>();
        answer.json()
                .path("playlists")
                .forEach(each -> titles.add(each.path("title").asText()));
        Promise.holds("Her playlists", titles.contains(title), titles, "with \"" + title + "\"");
    }

    @Then("{string} can make a playlist {string}")
    public void canMake(String name, String title) {
        makes(name, title);
        isThere(title);
    }

    @When("the last migration is taken back")
    public void down() {
        world.require(world.connection().parts().permits().contains("disrupt"), "the permit \"disrupt\"");
        world.atEnd("the migration taken back", () -> OwnCommand.schema(world, "up"));
        world.remember("the schema after", OwnCommand.schema(world, "down"));
    }

    /** The number that the command prints tells that something happened. */
    @When("the last migration is applied again")
    public void up() {
        String before = world.recall("the schema after", String.class);
        String after = OwnCommand.schema(world, "up");
        Promise.holds("The version of the schema", !after.equals(before), after, "another than " + before);
    }
}
