package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.Mail;
import dev.parity.driver.WireDriver;
import dev.parity.support.AuthApi;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.Stranger;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the edge must not be talked into: other routes, other methods, other origins, other hosts. */
public class EdgeSteps {
    private static final String ROWS = "/rest/v1/profiles?select=id&limit=1";
    private static final String FOREIGN = "stranger.example.net";
    private static final Set<Integer> CLOSED = Set.of(400, 401, 403, 404, 405);
    private static final Pattern INSIDE =
            Pattern.compile("(?i)\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|traceback \\(most|goroutine \\d+|stack_?trace|"
                    + "/(?:usr|home|app|var|opt|srv|root)/[\\w./-]+|node_modules|\\.(?:js|go|ex|hs|java|py):\\d+|"
                    + "postgres(?:ql)?://|password=|select .+ from (?:auth|storage)\\.");
    private static final Map<String, String> PATHS = Map.of(
            "with an encoded slash", "/rest%2Fv1/profiles?select=id&limit=1",
            "with doubled slashes", "//rest//v1//profiles?select=id&limit=1",
            "with backslashes", "/storage/v1/bucket/..%5C..%5C..%5Crest/v1/profiles?select=id&limit=1",
            "in capitals", "/REST/V1/profiles?select=id&limit=1",
            "with dots encoded twice", "/auth/v1/verify/%252e%252e/%252e%252e/rest/v1/profiles?select=id&limit=1",
            "behind an open one", "/auth/v1/verify%2F..%2F..%2F..%2Frest%2Fv1%2Fprofiles?select=id&limit=1",
            "with an end of line", "/auth/v1/verify%0d%0aGET%20/rest/v1/profiles?select=id&limit=1");
    private static final Map<String, String> READ = Map.of(
            "accounts", "/auth/v1/settings",
            "the tables", ROWS,
            "objects", "/storage/v1/bucket",
            "functions", "/functions/v1/echo");
    private static final Map<String, Ask> MISTAKES = Map.of(
            "accounts", broken("/auth/v1/token?grant_type=password", "{\"email\":[{"),
            "the tables", Ask.get("/rest/v1/profiles?select=id&order=id.sideways&limit=x'"),
            "objects", broken("/storage/v1/object/list/nothing", "{\"prefix\":"),
            "realtime", broken("/realtime/v1/api/broadcast", "{\"messages\":[{\"topic\":1}"),
            "functions", broken("/functions/v1/no-such-function", "{\"name\":"));

    private final World world;
    private String answered = "";

    private static Ask broken(String path, String json) {
        return Ask.post(path).bytes("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public EdgeSteps(World world) {
        this.world = world;
    }

    @When("a stranger without a key asks for rows by a path {}")
    public void asksByPath(String spelling) {
        Ask ask = Ask.get(PATHS.get(spelling));
        world.sendAs(KeyHolder.VISITOR, "asks for rows by a path " + spelling, ask);
    }

    @When("a stranger without a key asks an open path and names the rows in {word}")
    public void namesRowsIn(String header) {
        Ask ask = Ask.get("/auth/v1/health").with(header, ROWS);
        world.sendAs(KeyHolder.VISITOR, "names the rows in " + header, ask);
    }

    @Then("no row comes back")
    public void noRow() {
        Answer answer = world.last();
        boolean rows = answer.ok() && answer.json().isArray();
        Promise.hidden("What the way around the gateway leads to", !rows, Refusals.shown(answer), "no rows");
        boolean clear = CLOSED.contains(answer.status()) || answer.status() == 200 || answer.status() == 303;
        Promise.holds("The answer", clear, Refusals.shown(answer), "the open path's own, or one of " + CLOSED);
    }

    @When("{person} reads the note {string} and says DELETE in {word}")
    public void readsSayingDelete(Person owner, String body, String header) {
        Ask ask = header.equals("_method")
                ? note(body).query(header, "DELETE")
                : note(body).with(header, "DELETE");
        world.send(owner, "reads the note and says DELETE in " + header, ask);
    }

    @Then("the note {string} of {person} is still there")
    public void noteIsThere(String body, Person owner) {
        Answer answer = world.send(owner, "reads the note again", note(body));
        Promise.hidden("The note, in " + Refusals.shown(answer), answer.json().size() == 1, answer.json(), "one row");
    }

    private static Ask note(String body) {
        return Rest.where(Rest.read("private_notes"), "body", body).query("select", "body");
    }

    @When("a page of {word} asks {service} with the cookies of somebody")
    public void asksFromOrigin(String origin, String service) {
        Ask ask = Stranger.withKey(world, Ask.get(READ.get(service)))
                .with("Origin", origin)
                .with("Cookie", "sb-access-token=of-somebody");
        world.sendAs(KeyHolder.VISITOR, "asks from " + origin, ask);
    }

    @Then("the page may not read the answer in their name")
    public void mayNotRead() {
        Answer answer = world.last();
        List<String> credentials = answer.headers("Access-Control-Allow-Credentials");
        List<String> origins = answer.headers("Access-Control-Allow-Origin");
        boolean open = credentials.contains("true") && !origins.equals(List.of("*"));
        Promise.hidden("Who may read with cookies", !open, origins + " with credentials " + credentials, "nobody");
        Promise.holds("The allowed origins", origins.size() <= 1, origins, "one at most");
    }

    @When("a visitor makes a mistake at {service}")
    public void makesAMistake(String service) {
        world.send(KeyHolder.VISITOR, "makes a mistake at " + service, MISTAKES.get(service));
    }

    @Then("the answer tells nothing of the inside")
    public void tellsNothing() {
        Answer answer = world.last();
        var found = INSIDE.matcher(answer.text());
        String inside = found.find() ? found.group() : "";
        Promise.hidden("What the refusal tells of the inside", inside.isEmpty(), inside, "nothing");
        boolean refused = answer.status() >= 400 && answer.status() < 500;
        Promise.holds("The answer to a mistake", refused, Refusals.shown(answer), "a status of 400 to 499");
        List<String> telling = answer.headers().stream()
                .filter(line -> line.name().equalsIgnoreCase("X-Powered-By")
                        || line.name().equalsIgnoreCase("X-AspNet-Version")
                        || line.name().equalsIgnoreCase("X-Debug-Token"))
                .map(Object::toString)
                .toList();
        Promise.hidden("Headers that tell of the inside", telling.isEmpty(), telling, "none");
    }

    @When("a stranger opens a mail's link that leads on to {}")
    public void opensLeadingOnTo(String target) {
        String link = "/auth/v1/verify?token=" + "ab".repeat(28) + "&type=signup&redirect_to=" + Ask.encoded(target);
        Answer answer = world.sendAs(KeyHolder.VISITOR, "opens a link that leads on to " + target, Ask.get(link));
        answered = answer.header("Location").orElse("");
    }

    @Then("nobody is led there")
    public void nobodyIsLedThere() {
        boolean led = leadsTo(answered, FOREIGN) || answered.startsWith("javascript:");
        Promise.hidden("Where the link leads", !led, answered, "the site");
        Promise.holds("The answer", world.last().status() == 303, Refusals.shown(world.last()), "303 to the site");
    }

    private static boolean leadsTo(String location, String host) {
        String plain = location.replace('\\', '/');
        try {
            URI uri = URI.create(plain);
            return uri.getHost() != null && uri.getHost().endsWith(host);
        } catch (IllegalArgumentException odd) {
            return plain.contains(host);
        }
    }

    @When("{person} asks for a new password under a foreign host")
    public void asksUnderForeignHost(Person person) {
        Users.existing(world, person);
        Ask ask = Stranger.withKey(world, AuthApi.recover(person.email())).with("Host", FOREIGN);
        try (WireDriver wire = new WireDriver(world.connection(), world.recorder())) {
            world.last(ask, wire.send(person.name(), "asks for a new password under a foreign host", ask));
        }
        Mail mail = world.mail().await(person.name(), "reads the mail", person.email());
        world.remember("link", mail.links().get(0));
    }
}
