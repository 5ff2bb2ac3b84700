package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.RealtimeChannel;
import dev.parity.support.AuthApi;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Stranger;
import dev.parity.support.Tokens;
import dev.parity.support.Unsupported;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.Map;

/** One token at every service. */
public class IdentitySteps {
    private static final Map<String, Ask> WHO_AM_I = whoAmI();

    private final World world;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private JsonNode join;

    public IdentitySteps(World world) {
        this.world = world;
    }

    private static Map<String, Ask> whoAmI() {
        Map<String, Ask> asks = new LinkedHashMap<>();
        asks.put("auth", AuthApi.user());
        asks.put("rest", Ask.post("/rest/v1/rpc/identity").json(AuthApi.object()));
        asks.put("functions", Ask.post("/functions/v1/hello").json(AuthApi.object()));
        asks.put("storage", Ask.get("/storage/v1/bucket"));
        return asks;
    }

    /** Notes of the account are in the token; Base64 makes four letters of three. */
    @Given("{person} is signed in with a token of {int} KB")
    public void isSignedInWithALargeToken(Person person, int kilobytes) {
        Users.existing(world, person);
        ObjectNode notes = AuthApi.object();
        notes.putObject("user_metadata").put("story", "once upon a time ".repeat(kilobytes * 1024 * 3 / 4 / 17));
        Ask ask = Users.service(
                world, Ask.of("PUT", "/auth/v1/admin/users/" + person.id()).json(notes));
        Answer noted = world.http().send("the service role", "notes much of " + person.name(), ask);
        Promise.equal("Noting answered with status", 200, noted.status());
        int length = Users.signIn(world, person).accessToken().length();
        Promise.holds("The length of the token", length >= kilobytes * 1024, length, "at least " + kilobytes + " KB");
    }

    @When("{person} asks every service who she is")
    public void asksEveryService(Person person) {
        WHO_AM_I.forEach((service, ask) -> {
            if (!service.equals("storage")) { // it has no way to ask; its policies are another feature's
                answers.put(service, world.send(person, "asks " + service, ask));
            }
        });
    }

    @Then("every service names {person}")
    public void everyServiceNames(Person person) {
        named("auth", "id", person);
        named("rest", "user", person);
        named("functions", "sub", person);
    }

    private void named(String service, String field, Person person) {
        Answer answer = answers.get(service);
        Promise.equal(
                "Whom " + service + " names, answering " + Refusals.shown(answer),
                person.id(),
                answer.json().path(field).asText());
    }

    @When("a token of {person} that is {} is shown to every service")
    public void isShownToEveryService(Person person, String kind) {
        String token = spoilt(Users.signedIn(world, person).accessToken(), kind);
        world.recorder().secret(token);
        WHO_AM_I.forEach((service, ask) -> answers.put(
                service,
                world.sendAs(
                        person,
                        "shows " + service + " a token that is " + kind,
                        Stranger.withKey(world, ask).bearer(token))));
        RealtimeChannel channel = world.realtime()
                .connect(person.name(), world.connection().anonKey().orElse(""))
                .channel("room", "realtime:" + world.unique("topic", "room"));
        join = channel.join(AuthApi.object().put("access_token", token));
    }

    private String spoilt(String token, String kind) {
        return switch (kind) {
            case "tampered with" -> Tokens.withClaim(token, "role", "service_role");
            case "unsigned" -> Tokens.unsigned(token);
            case "signed by a stranger" ->
                Tokens.signed(Tokens.claims(token), "a-secret-of-somebody-else-that-is-long-enough");
            case "expired" ->
                Tokens.expired(
                        token,
                        world.connection()
                                .jwtSecret()
                                .orElseThrow(() -> new Unsupported("The environment "
                                        + world.connection().environment() + " does not give credentials.jwtSecret.")));
            default -> throw new IllegalArgumentException("No token is \"" + kind + "\".");
        };
    }

    @Then("every service refuses it")
    public void everyServiceRefusesIt() {
        answers.forEach((service, answer) ->
                Refusals.mustBe("invalid token", WHO_AM_I.get(service).url(), answer));
        Promise.equal(
                "The reply to a join with it, " + join,
                "error",
                join.path("status").asText());
    }
}
