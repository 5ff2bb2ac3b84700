package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Buckets;
import dev.parity.support.KeyHolder;
import dev.parity.support.ObjectActs;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.StoredThing;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Arrays;

/** What caches between a reader and the store are told, and what they may ask. */
public class CacheSteps {
    private final World world;
    private final Buckets buckets;
    private final ObjectActs objects;
    private String tag = "";
    private String moment = "";

    public CacheSteps(World world, Buckets buckets, ObjectActs objects) {
        this.world = world;
        this.buckets = buckets;
        this.objects = objects;
    }

    @Given("{person} has uploaded {string} with the lifetime {string}")
    public void hasUploaded(Person owner, String name, String lifetime) {
        Ask ask = objects.uploading("POST", ObjectActs.own(owner, name), StoredThing.of(name));
        Answer answer = world.send(owner, "uploads", ask.with("cache-control", lifetime));
        Promise.holds("Uploading " + name, answer.ok(), Refusals.shown(answer), "200");
    }

    @Given("{person} has downloaded {string} into a cache")
    public void hasDownloaded(Person owner, String name) {
        remember(objects.download(owner, ObjectActs.own(owner, name)));
    }

    @Given("an anonymous visitor has opened the public address of {string} of {person} into a cache")
    public void hasOpenedPublic(String name, Person owner) {
        remember(objects.openPublic(KeyHolder.VISITOR, ObjectActs.own(owner, name)));
    }

    private void remember(Answer answer) {
        tag = answer.header("ETag").orElse("");
        moment = answer.header("Last-Modified").orElse("");
        Promise.holds("The tag of the download", tag.matches("\"[^\"]+\""), tag, "a tag in quotes");
        Promise.holds("The age of the download", !moment.isEmpty(), "none", "a moment");
    }

    @Given("{person} has replaced {string} with the bytes of {string}")
    public void hasReplaced(Person owner, String name, String other) {
        Answer answer = objects.replace(owner, ObjectActs.own(owner, name), StoredThing.of(other));
        Promise.holds("Replacing " + name, answer.ok(), Refusals.shown(answer), "200");
    }

    @When("{person} downloads {string} if it has changed")
    public void downloadsIfChanged(Person owner, String name) {
        download(owner, name, "If-None-Match", tag);
    }

    @When("an anonymous visitor opens the public address of {string} of {person} if it has changed")
    public void opensPublicIfChanged(String name, Person owner) {
        Ask ask = Ask.get(buckets.address("/public", ObjectActs.own(owner, name)));
        world.sendAs(KeyHolder.VISITOR, "opens the public address if changed", ask.with("If-None-Match", tag));
    }

    @When("{person} downloads {string} if it has changed since then")
    public void downloadsIfChangedSince(Person owner, String name) {
        download(owner, name, "If-Modified-Since", moment);
    }

    @Then("caches are told {string}")
    public void areTold(String lifetime) {
        Promise.holds("The download", world.last().status() == 200, Refusals.shown(world.last()), "200");
        Promise.equal(
                "What caches are told",
                lifetime,
                world.last().header("Cache-Control").orElse("none"));
    }

    @Then("nothing is sent, because nothing has changed")
    public void nothingIsSent() {
        Promise.equal("The status", 304, world.last().status());
        Promise.equal("The length of what was sent", 0, world.last().bytes().length);
    }

    @Then("the bytes of {string} are sent with another tag")
    public void bytesAreSent(String name) {
        Promise.equal("The status", 200, world.last().status());
        boolean same = Arrays.equals(StoredThing.of(name).bytes(), world.last().bytes());
        Promise.holds("The bytes", same, world.last().bytes().length + " bytes", "those of " + name);
        String now = world.last().header("ETag").orElse("none");
        Promise.holds("The tag", !now.equals(tag), now, "another tag than before");
    }

    private void download(Person owner, String name, String header, String value) {
        Ask ask = Ask.get(buckets.address("/authenticated", ObjectActs.own(owner, name)));
        world.send(owner, "downloads if changed", ask.with(header, value));
    }
}
