package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Actor;
import dev.parity.support.KeyHolder;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.World;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the gateway itself does: keys, routes, other origins, ids. */
public class GatewaySteps {
    private static final String ORIGIN = "https://app.example.com";
    private static final Map<String, String> PATHS = Map.of(
            "accounts", "/auth/v1/user",
            "the tables", "/rest/v1/profiles?select=id&limit=1",
            "objects", "/storage/v1/bucket",
            "realtime", "/realtime/v1/websocket?vsn=1.0.0",
            "functions", "/functions/v1/echo");
    private static final Map<String, String> HEALTH =
            Map.of("accounts", "/auth/v1/health", "objects", "/storage/v1/status");
    private static final Set<Integer> CLOSED = Set.of(400, 401, 403, 404);
    private static final Map<String, String> DOTS = Map.of(
            "plain", "../../../",
            "encoded", "%2e%2e/%2e%2e/%2e%2e/",
            "half encoded", ".%2e/.%2e/.%2e/",
            "semicoloned", "..;/..;/..;/");
    private static final Map<String, String> REFUSALS = Map.of(
            "no key", "401 No API key found in request",
            "wrong key", "401 Invalid authentication credentials",
            "no route", "404 no Route matched with those values");

    private final World world;

    public GatewaySteps(World world) {
        this.world = world;
    }

    @ParameterType("accounts|the tables|objects|realtime|functions")
    public String service(String name) {
        return name;
    }

    @When("a stranger without a key calls {service}")
    public void callsWithoutKey(String service) {
        world.sendAs(KeyHolder.VISITOR, "calls " + service + " without a key", Ask.get(PATHS.get(service)));
    }

    @When("a stranger with a wrong key calls {service}")
    public void callsWithWrongKey(String service) {
        Ask ask = Ask.get(PATHS.get(service)).with("apikey", "not-a-key-of-this-project");
        world.sendAs(KeyHolder.VISITOR, "calls " + service + " with a wrong key", ask);
    }

    @When("{actor} calls a path that no service owns")
    public void callsNobody(Actor actor) {
        world.send(actor, "calls a path that no service owns", Ask.get("/nobody/v1/anything"));
    }

    @When("a stranger without a key opens a link that never was")
    public void opensALinkThatNeverWas() {
        String token = "ab".repeat(28);
        world.sendAs(KeyHolder.VISITOR, "opens a link", Ask.get("/auth/v1/verify?token=" + token + "&type=signup"));
    }

    @When("a stranger without a key climbs from objects to the tables with {} dots")
    public void climbs(String spelling) {
        String climb = DOTS.get(spelling) + "rest/v1/profiles?select=id&limit=1";
        world.sendAs(KeyHolder.VISITOR, "climbs with " + spelling + " dots", Ask.get("/storage/v1/bucket/" + climb));
    }

    @Then("the stranger gets no row")
    public void getsNoRow() {
        Answer answer = world.last();
        boolean closed = CLOSED.contains(answer.status());
        Promise.hidden("What the way around the gateway leads to", closed, Refusals.shown(answer), "one of " + CLOSED);
    }

    @When("the health of {service} is asked for")
    public void asksForHealth(String service) {
        world.send(KeyHolder.VISITOR, "asks for the health of " + service, Ask.get(HEALTH.get(service)));
    }

    @Then("it is well")
    public void isWell() {
        Promise.equal(
                "The health, in " + Refusals.shown(world.last()),
                200,
                world.last().status());
    }

    @Then("the gateway refuses it as {string}")
    public void gatewayRefuses(String word) {
        Answer answer = world.last();
        String seen = answer.status() + " " + answer.json().path("message").asText();
        Promise.equal("The gateway's refusal", REFUSALS.get(word), seen);
    }

    @When("a browser of another origin asks whether it may call {service}")
    public void preflight(String service) {
        Ask ask = Ask.of("OPTIONS", PATHS.get(service))
                .with("Origin", ORIGIN)
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "apikey,authorization,content-type,x-client-info");
        world.sendAs(KeyHolder.VISITOR, "asks whether it may call " + service, ask);
    }

    @Then("it may, with the headers that clients send")
    public void itMay() {
        Answer answer = world.last();
        Promise.holds("The preflight", answer.ok(), Refusals.shown(answer), "a status of 200 to 299");
        String origin = answer.header("Access-Control-Allow-Origin").orElse("none");
        Promise.holds("The allowed origin", origin.equals("*") || origin.equals(ORIGIN), origin, "* or " + ORIGIN);
        Set<String> allowed = listed(answer, "Access-Control-Allow-Headers");
        Set<String> needed = Set.of("apikey", "authorization", "content-type", "x-client-info");
        Promise.holds("The allowed headers", allowed.contains("*") || allowed.containsAll(needed), allowed, needed);
    }

    @When("a browser of another origin calls {service}")
    public void browserCalls(String service) {
        world.send(
                KeyHolder.VISITOR,
                "calls " + service,
                Ask.get(PATHS.get(service)).with("Origin", ORIGIN));
    }

    @When("a browser of another origin calls {service} without a key")
    public void browserCallsWithoutKey(String service) {
        Ask ask = Ask.get(PATHS.get(service)).with("Origin", ORIGIN);
        world.sendAs(KeyHolder.VISITOR, "calls " + service + " without a key", ask);
    }

    @Then("the answer is there for the browser to read")
    public void answerIsReadable() {
        List<String> origins = world.last().headers("Access-Control-Allow-Origin");
        boolean allowed = origins.equals(List.of("*")) || origins.equals(List.of(ORIGIN));
        Promise.holds("The allowed origins of the answer", allowed, origins, "[*] or [" + ORIGIN + "]");
    }

    private static Set<String> listed(Answer answer, String header) {
        return answer.headers(header).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @When("a browser of another origin counts the rows that there are not")
    public void countsRows() {
        Ask ask = Ask.get("/rest/v1/profiles?select=id&username=eq.nobody-at-all")
                .with("Origin", ORIGIN)
                .with("Prefer", "count=exact");
        world.send(KeyHolder.VISITOR, "counts rows", ask);
    }

    @Then("the range {string} is there for the browser to read")
    public void rangeIsReadable(String range) {
        Answer answer = world.last();
        Promise.equal("The range, in " + Refusals.shown(answer), List.of(range), answer.headers("Content-Range"));
        Set<String> exposed = listed(answer, "Access-Control-Expose-Headers");
        Promise.holds("The exposed headers", exposed.contains("content-range"), exposed, "Content-Range");
    }

    @When("{actor} sends a request with an id")
    public void sendsWithId(Actor actor) {
        String id = world.unique("request", "traced");
        world.remember("id", id);
        world.send(
                actor,
                "sends a request with an id",
                Ask.get("/functions/v1/echo").with("X-Request-Id", id));
    }

    @When("a stranger without a key sends a request with an id")
    public void strangerSendsWithId() {
        String id = world.unique("request", "traced");
        world.remember("id", id);
        Ask ask = Ask.get(PATHS.get("the tables")).with("X-Request-Id", id);
        world.sendAs(KeyHolder.VISITOR, "sends a request with an id but without a key", ask);
    }

    @Then("the refusal carries the same id")
    public void refusalCarriesTheSameId() {
        String id = world.recall("id", String.class);
        Promise.equal("The request id of the refusal", List.of(id), world.last().headers("X-Request-Id"));
    }

    @Then("the answer carries the same id")
    public void carriesTheSameId() {
        String id = world.recall("id", String.class);
        Promise.equal("The request id of the answer", List.of(id), world.last().headers("X-Request-Id"));
        JsonNode seen = world.last().json().path("headers").path("x-request-id");
        Promise.equal("The request id that the service saw", id, seen.asText());
    }

    @When("{actor} sends two requests without an id")
    public void sendsTwo(Actor actor) {
        world.remember("one", world.send(actor, "sends a request", Ask.get("/functions/v1/echo")));
        world.remember("two", world.send(actor, "sends another request", Ask.get("/functions/v1/echo")));
    }

    @Then("the answers carry two ids")
    public void carryTwoIds() {
        String one = id("one");
        String two = id("two");
        Promise.holds("The ids of the answers", !one.equals(two), one, "two different ones");
    }

    private String id(String which) {
        List<String> ids = world.recall(which, Answer.class).headers("X-Request-Id");
        Promise.equal("The number of request ids", 1, ids.size());
        return ids.get(0);
    }
}
