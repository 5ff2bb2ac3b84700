package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.support.Actor;
import dev.parity.support.Circle;
import dev.parity.support.KeyHolder;
import dev.parity.support.ObjectActs;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.Sightings;
import dev.parity.support.StoredThing;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/** Whose objects open for whom. */
public class AccessSteps {
    private final Circle circle;
    private final ObjectActs objects;
    private final Sightings sightings;

    public AccessSteps(Circle circle, ObjectActs objects, Sightings sightings) {
        this.circle = circle;
        this.objects = objects;
        this.sightings = sightings;
    }

    @Given("{person} has uploaded {string} to her/his media folder")
    public void hasUploadedMedia(Person owner, String name) {
        objects.given(owner, ObjectActs.media(owner, name), StoredThing.of(name));
    }

    @Given("the service role has uploaded {string} to the shared folder")
    public void hasShared(String name) {
        objects.given(KeyHolder.SERVICE, ObjectActs.shared(name), StoredThing.of(name));
    }

    @When("everybody downloads {string} from the folder of {person}")
    public void downloadOwn(String name, Person owner) {
        everybodyDownloads(ObjectActs.own(owner, name), name);
    }

    @When("everybody downloads {string} from the media folder of {person}")
    public void downloadMedia(String name, Person owner) {
        everybodyDownloads(ObjectActs.media(owner, name), name);
    }

    @When("everybody downloads {string} from the shared folder")
    public void downloadShared(String name) {
        everybodyDownloads(ObjectActs.shared(name), name);
    }

    @When("everybody lists the folder of {person}")
    public void listFolder(Person owner) {
        sightings.begin("an object in the list");
        for (Actor actor : circle.everybody()) {
            Answer answer = objects.list(actor, owner.id(), Rest.row());
            Promise.holds("Listing as " + actor.name(), answer.ok(), Refusals.shown(answer), "a list");
            sightings.put(actor, !answer.json().isEmpty());
        }
    }

    @When("{actor} uploads {string} to the folder of {person}")
    public void uploads(Actor actor, String name, Person owner) {
        objects.upload(actor, ObjectActs.own(owner, name), StoredThing.of(name));
    }

    @When("{person} replaces {string} of {person} with the bytes of {string}")
    public void replaces(Person actor, String name, Person owner, String other) {
        objects.replace(actor, ObjectActs.own(owner, name), StoredThing.of(other));
    }

    @When("{person} removes {string} from the media folder of {person}")
    public void removes(Person actor, String name, Person owner) {
        objects.remove(actor, ObjectActs.media(owner, name));
    }

    @When("{person} removes {string} of {person} at once with others")
    public void removesWithOthers(Person actor, String name, Person owner) {
        objects.removeAll(actor, List.of(ObjectActs.own(owner, name), ObjectActs.own(actor, "nothing")));
    }

    @When("{person} moves {string} into the folder of {person}")
    public void movesInto(Person owner, String name, Person other) {
        objects.carry(owner, "move", ObjectActs.own(owner, name), ObjectActs.own(other, name));
    }

    @Then("only {actors} get(s) it")
    public void onlyTheseGet(List<Actor> allowed) {
        sightings.mustBeOf(allowed);
    }

    @Then("only {actors} find(s) {string} in the list")
    public void onlyTheseFind(List<Actor> allowed, String name) {
        sightings.mustBeOf(allowed);
    }

    private void everybodyDownloads(String key, String name) {
        sightings.begin("the object " + name);
        for (Actor actor : circle.everybody()) {
            Answer answer = objects.download(actor, key);
            boolean clear = answer.ok() || answer.status() < 500;
            Promise.holds("Downloading as " + actor.name(), clear, Refusals.shown(answer), "bytes or a refusal");
            sightings.put(actor, answer.ok());
        }
    }
}
