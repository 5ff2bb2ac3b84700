package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Buckets;
import dev.parity.support.KeyHolder;
import dev.parity.support.ObjectActs;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.StoredThing;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** Links that open an object, or take one, without signing in. */
public class LinkSteps {
    private static final String STORAGE = "/storage/v1";

    private final World world;
    private final Buckets buckets;
    private final ObjectActs objects;
    private String link = "";

    public LinkSteps(World world, Buckets buckets, ObjectActs objects) {
        this.world = world;
        this.buckets = buckets;
        this.objects = objects;
    }

    @Given("{person} has made a link to {string} for {int} {word}")
    public void hasLink(Person owner, String name, int amount, String unit) {
        makesLink(owner, name, amount, unit);
        Promise.holds("Making a link", world.last().ok(), Refusals.shown(world.last()), "200");
    }

    @When("{person} makes a link to {string} for {int} {word}")
    public void makesLink(Person owner, String name, int amount, String unit) {
        int seconds = unit.startsWith("minute") ? amount * 60 : amount;
        sign(owner, ObjectActs.own(owner, name), seconds);
    }

    @When("{person} makes a link to {string} of {person}")
    public void makesForeignLink(Person actor, String name, Person owner) {
        sign(actor, ObjectActs.own(owner, name), 60);
    }

    @When("{person} makes links to {string}, {string} and the unknown {string}")
    public void makesLinks(Person owner, String one, String two, String unknown) {
        ObjectNode body = Rest.row().put("expiresIn", 60);
        List.of(one, two, unknown).forEach(name -> body.withArray("paths").add(ObjectActs.own(owner, name)));
        world.send(
                owner,
                "makes links",
                Ask.post(STORAGE + "/object/sign/" + buckets.current()).json(body));
    }

    @Given("{person} has made an upload link for {string}")
    public void hasUploadLink(Person owner, String name) {
        Ask ask = Ask.post(buckets.address("/upload/sign", ObjectActs.own(owner, name)));
        Answer answer = world.send(owner, "makes an upload link", ask);
        Promise.holds("Making an upload link", answer.ok(), Refusals.shown(answer), "200");
        link = resolved(answer.json().path("url").asText());
    }

    @When("an anonymous visitor opens the link")
    public void opensLink() {
        open(link);
    }

    @When("an anonymous visitor opens the link after it expired")
    public void opensExpired() {
        Awaitility.await("the link expires")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !world.unrecorded().send(Ask.get(link)).ok());
        open(link);
    }

    /** In the middle of the signature, where every bit counts. */
    @When("an anonymous visitor opens the link with a changed token")
    public void opensChanged() {
        int at = link.length() - 10;
        char other = link.charAt(at) == 'A' ? 'B' : 'A';
        open(link.substring(0, at) + other + link.substring(at + 1));
    }

    @When("an anonymous visitor opens {string} with the token of the link to {string} of {person}")
    public void opensOther(String other, String name, Person owner) {
        open(link.replace(ObjectActs.own(owner, name), ObjectActs.own(owner, other)));
    }

    @When("an anonymous visitor uploads {string} by the upload link")
    public void uploadsByLink(String name) {
        StoredThing thing = StoredThing.of(name);
        world.sendAs(KeyHolder.VISITOR, "uploads by the link", Ask.put(link).bytes(thing.type(), thing.bytes()));
    }

    @When("an anonymous visitor opens the public address of {string} of {person}")
    public void opensPublicOf(String name, Person owner) {
        objects.openPublic(KeyHolder.VISITOR, ObjectActs.own(owner, name));
    }

    @When("an anonymous visitor opens the public address of {string}")
    public void opensPublic(String name) {
        objects.openPublic(KeyHolder.VISITOR, name);
    }

    @Then("the public address of {string} opens for an anonymous visitor")
    public void publicOpens(String name) {
        opensPublic(name);
        getsBytes(name);
    }

    @Then("an anonymous visitor gets the bytes of {string}")
    public void getsBytes(String name) {
        Promise.holds("Opening " + name, world.last().status() == 200, Refusals.shown(world.last()), "200");
        boolean same = Arrays.equals(StoredThing.of(name).bytes(), world.last().bytes());
        Promise.holds("The bytes", same, world.last().bytes().length + " bytes", "those of " + name);
    }

    @Then("the link leads through the public address of the environment")
    public void leadsThroughGateway() {
        String expected = world.connection().gateway() + STORAGE + "/object/sign/" + buckets.current() + "/";
        Promise.holds("The link", link.startsWith(expected), link, expected + "…");
    }

    @Then("the links open {string} and {string}, and {string} has none")
    public void linksOpen(String one, String two, String unknown) {
        JsonNode links = world.last().json();
        Promise.equal("The number of answers", 3, links.size());
        JsonNode none = links.get(2);
        Promise.holds("The link to " + unknown, none.path("signedURL").isNull(), none, "no link");
        mustOpen(links.get(0), one);
        mustOpen(links.get(1), two);
    }

    private void mustOpen(JsonNode made, String name) {
        open(resolved(made.path("signedURL").asText()));
        getsBytes(name);
    }

    private void sign(Person actor, String key, int seconds) {
        Ask ask = Ask.post(buckets.address("/sign", key)).json(Rest.row().put("expiresIn", seconds));
        Answer answer = world.send(actor, "makes a link", ask);
        link = resolved(answer.json().path("signedURL").asText());
    }

    /** As clients do it: what is no whole address lies below the storage service's public one. */
    private String resolved(String address) {
        return address.startsWith("/") ? world.connection().gateway() + STORAGE + address : address;
    }

    private void open(String address) {
        world.sendAs(KeyHolder.VISITOR, "opens the link", Ask.get(address));
    }
}
