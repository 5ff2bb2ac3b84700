package dev.parity.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.ObjectActs;
import dev.parity.support.ObjectStore;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.StoredThing;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Uploading, downloading, moving and removing one's own objects. */
public class ObjectSteps {
    private static final Map<String, String> PARTS =
            Map.of("first five bytes", "0-4", "last five bytes", "-5", "rest from byte 6", "6-");

    private final World world;
    private final ObjectActs objects;
    private final ObjectStore store;

    public ObjectSteps(World world, ObjectActs objects, ObjectStore store) {
        this.world = world;
        this.objects = objects;
        this.store = store;
    }

    @Given("{person} has uploaded {string} to her/his folder")
    public void hasUploaded(Person owner, String name) {
        objects.given(owner, ObjectActs.own(owner, name), StoredThing.of(name));
    }

    @When("{person} uploads the object {string} to her/his folder")
    public void uploads(Person owner, String name) {
        objects.upload(owner, ObjectActs.own(owner, name), StoredThing.of(name));
    }

    @When("{person} uploads the object {string} to her/his folder with caching for an hour")
    public void uploadsCached(Person owner, String name) {
        Ask ask = objects.uploading("POST", ObjectActs.own(owner, name), StoredThing.of(name));
        world.send(owner, "uploads", ask.with("cache-control", "max-age=3600"));
    }

    @When("{person} uploads {string} to her/his folder with the notes {string}")
    public void uploadsWithNotes(Person owner, String name, String notes) {
        byte[] json = notes(notes).toString().getBytes(StandardCharsets.UTF_8);
        Ask ask = objects.uploading("POST", ObjectActs.own(owner, name), StoredThing.of(name));
        world.send(owner, "uploads", ask.with("x-metadata", Base64.getEncoder().encodeToString(json)));
    }

    @When("{person} replaces {string} with the bytes of {string}")
    public void replaces(Person owner, String name, String other) {
        objects.replace(owner, ObjectActs.own(owner, name), StoredThing.of(other));
    }

    @When("{person} downloads the object {string}")
    public void downloads(Person owner, String name) {
        objects.download(owner, ObjectActs.own(owner, name));
    }

    @When("{person} downloads the {} of {string}")
    public void downloadsPart(Person owner, String part, String name) {
        objects.downloadPart(owner, ObjectActs.own(owner, name), PARTS.getOrDefault(part, "50-60"));
    }

    @When("{person} moves {string} to {string}")
    public void moves(Person owner, String from, String to) {
        objects.carry(owner, "move", ObjectActs.own(owner, from), ObjectActs.own(owner, to));
    }

    @When("{person} copies {string} to {string}")
    public void copies(Person owner, String from, String to) {
        objects.carry(owner, "copy", ObjectActs.own(owner, from), ObjectActs.own(owner, to));
    }

    @When("{person} removes {string}")
    public void removes(Person owner, String name) {
        objects.remove(owner, ObjectActs.own(owner, name));
    }

    @Given("{person} has removed {string}")
    public void hasRemoved(Person owner, String name) {
        Answer answer = objects.remove(owner, ObjectActs.own(owner, name));
        Promise.holds("Removing " + name, answer.ok(), Refusals.shown(answer), "200");
    }

    @When("{person} removes {string}, {string} and the unknown {string} at once")
    public void removesSeveral(Person owner, String one, String two, String unknown) {
        List<String> keys = List.of(one, two, unknown).stream()
                .map(name -> ObjectActs.own(owner, name))
                .toList();
        objects.removeAll(owner, keys);
    }

    @Then("{person} downloads the object {string} byte for byte")
    public void byteForByte(Person owner, String name) {
        Answer answer = objects.download(owner, ObjectActs.own(owner, name));
        Promise.equal("The status of the download", 200, answer.status());
        boolean same = Arrays.equals(StoredThing.of(name).bytes(), answer.bytes());
        Promise.holds("The bytes of the download", same, answer.bytes().length + " bytes", "those of " + name);
    }

    @Then("the download of {string} by {person} carries its type, its size and caching for an hour")
    public void carries(String name, Person owner) {
        Answer answer = objects.download(owner, ObjectActs.own(owner, name));
        StoredThing thing = StoredThing.of(name);
        Promise.equal("The type", thing.type(), answer.header("Content-Type").orElse("none"));
        Promise.equal(
                "The caching", "max-age=3600", answer.header("Cache-Control").orElse("none"));
        Promise.equal("The size", thing.bytes().length, answer.bytes().length);
    }

    @Then("{string} of {person} tells the notes {string}")
    public void tellsNotes(String name, Person owner, String notes) {
        Answer answer = objects.describe(owner, ObjectActs.own(owner, name));
        Promise.holds("The description of " + name, answer.ok(), Refusals.shown(answer), "200");
        Promise.equal("The notes", notes(notes), answer.json().path("metadata"));
    }

    private static ObjectNode notes(String names) {
        ObjectNode notes = Rest.row();
        Arrays.stream(names.split(", ")).forEach(name -> notes.put(name, "of " + name));
        return notes;
    }

    @Then("the part is {string} with the range {string}")
    public void partIs(String text, String range) {
        Promise.equal("The status of the part", 206, world.last().status());
        Promise.equal("The part", text, world.last().text());
        Promise.equal(
                "The range",
                "bytes " + range,
                world.last().header("Content-Range").orElse("none"));
    }

    /** How it is refused depends on the store below; that none of its bytes come does not. */
    @Then("nothing of the object is delivered")
    public void nothingDelivered() {
        boolean nothing = !world.last().ok() && !world.last().text().contains("hello world");
        Promise.holds("The part behind the end", nothing, Refusals.shown(world.last()), "a refusal");
    }

    @Then("{string} in the folder of {person} now has the bytes of {string}")
    public void nowHas(String name, Person owner, String thing) {
        objects.mustHold(ObjectActs.own(owner, name), StoredThing.of(thing));
    }

    @Then("{string} in the media folder of {person} now has the bytes of {string}")
    public void mediaNowHas(String name, Person owner, String thing) {
        objects.mustHold(ObjectActs.media(owner, name), StoredThing.of(thing));
    }

    @Then("the folder of {person} holds no {string}")
    public void holdsNo(Person owner, String name) {
        objects.mustNotHold(ObjectActs.own(owner, name));
    }

    @Then("the object store holds the bytes of {string} in the folder of {person}")
    public void storeHolds(String name, Person owner) {
        store.mustHold(ObjectActs.own(owner, name), StoredThing.of(name));
    }

    @Then("the database describes {string} of {person} with owner, size and type")
    public void databaseDescribes(String name, Person owner) {
        store.mustDescribe(ObjectActs.own(owner, name), owner, StoredThing.of(name));
    }

    @Then("neither object store nor database hold {string} of {person}")
    public void neitherHolds(String name, Person owner) {
        store.mustBeWithout(ObjectActs.own(owner, name));
    }

    @Then("the removal names {string} and {string} of {person}")
    public void removalNames(String one, String two, Person owner) {
        List<String> expected = List.of(ObjectActs.own(owner, one), ObjectActs.own(owner, two));
        List<String> seen =
                world.last().json().findValuesAsText("name").stream().sorted().toList();
        Promise.equal("The removed objects", expected, seen);
    }

    @Then("the removal names nothing")
    public void removalNamesNothing() {
        Promise.equal("The removal", "200 []", Refusals.shown(world.last()));
    }
}
