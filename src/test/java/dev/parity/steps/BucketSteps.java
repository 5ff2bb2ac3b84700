package dev.parity.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Actor;
import dev.parity.support.Buckets;
import dev.parity.support.KeyHolder;
import dev.parity.support.ObjectActs;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.StoredThing;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** Making, changing and removing buckets. */
public class BucketSteps {
    private final World world;
    private final Buckets buckets;
    private final ObjectActs objects;

    public BucketSteps(World world, Buckets buckets, ObjectActs objects) {
        this.world = world;
        this.buckets = buckets;
        this.objects = objects;
    }

    @Given("a private bucket")
    public void aPrivateBucket() {
        buckets.given("private", Rest.row().put("public", false));
    }

    @Given("a public bucket")
    public void aPublicBucket() {
        buckets.given("public", Rest.row().put("public", true));
    }

    @Given("a private bucket for text of at most {int} bytes")
    public void aLimitedBucket(int limit) {
        ObjectNode settings = Rest.row().put("public", false).put("file_size_limit", limit);
        settings.putArray("allowed_mime_types").add("text/plain");
        buckets.given("limited", settings);
    }

    @Given("the object {string} in the bucket")
    public void holds(String name) {
        objects.given(KeyHolder.SERVICE, name, StoredThing.of(name));
    }

    @When("the service role makes a {privacy} bucket")
    public void makes(String kind) {
        buckets.make(KeyHolder.SERVICE, kind, Rest.row().put("public", kind.equals("public")));
    }

    @When("the service role makes a bucket with {string} in its name")
    public void makesNamed(String part) {
        buckets.make(KeyHolder.SERVICE, part, Rest.row().put("public", false));
    }

    @When("{actor} makes a bucket")
    public void makes(Actor actor) {
        buckets.make(actor, "own", Rest.row().put("public", false));
    }

    @When("the service role makes the same bucket again")
    public void makesAgain() {
        buckets.make(KeyHolder.SERVICE, "private", Rest.row().put("public", false));
    }

    @When("the service role makes the bucket public")
    public void makesPublic() {
        ObjectNode settings = Rest.row().put("id", buckets.current()).put("public", true);
        world.send(
                KeyHolder.SERVICE, "makes the bucket public", Ask.put(address()).json(settings));
    }

    @When("the service role uploads {int} bytes as {string}")
    public void uploadsBytes(int length, String name) {
        Ask ask = Ask.post(buckets.address("", name))
                .bytes("text/plain", "x".repeat(length).getBytes());
        world.send(KeyHolder.SERVICE, "uploads " + length + " bytes", ask);
    }

    @When("the service role uploads the object {string}")
    public void uploads(String name) {
        objects.upload(KeyHolder.SERVICE, name, StoredThing.of(name));
    }

    @When("the service role removes the bucket")
    public void removes() {
        world.send(KeyHolder.SERVICE, "removes the bucket", Ask.delete(address()));
    }

    @Then("the bucket is there and {privacy}")
    public void isThere(String kind) {
        Answer answer = world.send(KeyHolder.SERVICE, "reads the bucket", Ask.get(address()));
        Promise.holds("The bucket", answer.ok(), Refusals.shown(answer), "200");
        Promise.equal(
                "Whether the bucket is public",
                kind.equals("public"),
                answer.json().path("public").asBoolean());
    }

    @Then("the bucket is gone")
    public void isGone() {
        Ask ask = Ask.get(address());
        Refusals.mustBe("bucket not found", ask.url(), world.send(KeyHolder.SERVICE, "reads the bucket", ask));
    }

    @Then("the bucket holds no object {string}")
    public void holdsNo(String name) {
        objects.mustNotHold(name);
    }

    private String address() {
        return "/storage/v1/bucket/" + buckets.current();
    }
}
