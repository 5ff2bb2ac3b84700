package dev.parity.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.driver.Rows;
import dev.parity.driver.Waits;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What extensions of the database do, from their documentation: pg_net ({@code net.http_get}, {@code
 * net._http_response}), http ({@code http_get}), pg_graphql ({@code graphql.resolve}).
 */
public class ExtensionSteps {
    /** The discard port of the database's own machine; the address is the same on every environment. */
    private static final String NOBODY = "http://127.0.0.1:9/";

    private static final String APPLICATION = "the application";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final World world;

    public ExtensionSteps(World world) {
        this.world = world;
    }

    @When("the database calls an address where nobody answers, after its transaction")
    public void callsLater() {
        Rows made = world.sql()
                .run(APPLICATION, "has a call made later", "select net.http_get(url := ?)::text as id", NOBODY);
        String request = made.value().orElse("");
        Promise.holds("The id of the call", request.matches("\\d+"), shown(made), "a number");
        world.recorder().introduce("call", request);
        world.remember("call", request);
    }

    @Then("the outcome says that nobody answered")
    public void nobodyAnswered() {
        Rows outcome = world.sql()
                .await(
                        Waits.of(world.connection(), "request"),
                        rows -> !rows.rows().isEmpty() || rows.error().isPresent(),
                        APPLICATION,
                        "reads the outcome",
                        "select status_code::text, error_msg from net._http_response where id::text = ?",
                        world.recall("call", String.class));
        Promise.equal("The number of outcomes", 1, outcome.rows().size());
        Promise.equal(
                "The status of the call", true, outcome.rows().get(0).get(0).isNull());
        String why = outcome.rows().get(0).get(1).asText("");
        Promise.holds("Why there is no answer", isNoConnection(why), why, "that nobody could be connected to");
    }

    @When("the database calls an address where nobody answers, and waits")
    public void callsNow() {
        world.remember(
                "statement", world.sql().run(APPLICATION, "calls and waits", "select status from http_get(?)", NOBODY));
    }

    @Then("the statement is refused because nobody answered")
    public void refused() {
        Rows statement = world.recall("statement", Rows.class);
        Promise.holds(
                "The statement",
                statement
                        .error()
                        .filter(error -> isNoConnection(error.message()))
                        .isPresent(),
                shown(statement),
                "refused, because nobody could be connected to");
    }

    @When("{person} and {person} each look for the posts of {person} by a graph query")
    public void askTheGraph(Person one, Person other, Person author) {
        String query =
                "{ postsCollection(filter: {author_id: {eq: \"" + author.id() + "\"}}) { edges { node { body } } } }";
        for (Person person : List.of(one, other)) {
            Rows rows = world.sql()
                    .runAs(
                            "authenticated",
                            person.session().claims().toString(),
                            person.name(),
                            "asks by a graph query",
                            "select graphql.resolve(?)::text",
                            query);
            world.remember("graph of " + person.name(), bodies(person, rows));
            world.remember("one who asked " + (person == one ? "first" : "second"), person);
        }
    }

    @Then("the graph shows {string} to {person} alone")
    public void showsAlone(String body, Person person) {
        for (String place : List.of("first", "second")) {
            Person asker = world.recall("one who asked " + place, Person.class);
            Object seen = world.recall("graph of " + asker.name(), Object.class);
            if (asker == person) {
                Promise.equal("The posts that the graph shows " + asker.name(), List.of(body), seen);
            } else {
                Promise.hidden("The graph of " + asker.name(), seen.equals(List.of()), seen, "no post");
            }
        }
    }

    private static List<String> bodies(Person person, Rows rows) {
        JsonNode answer = json(rows.value().orElse("null"));
        JsonNode edges = answer.at("/data/postsCollection/edges");
        Promise.holds("The answer to " + person.name(), edges.isArray(), shown(rows), "a list of posts");
        List<String> bodies = new ArrayList<>();
        edges.forEach(edge -> bodies.add(edge.at("/node/body").asText()));
        return bodies;
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb that is no JSON", e);
        }
    }

    private static boolean isNoConnection(String message) {
        return message.toLowerCase(Locale.ROOT).contains("connect");
    }

    private static Object shown(Rows rows) {
        return rows.error().isPresent() ? rows.error().get() : rows.rows();
    }
}
