package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Actor;
import dev.parity.support.Buckets;
import dev.parity.support.ObjectActs;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.StoredThing;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Uploads in parts by the tus protocol, and what becomes of them after an interruption. */
public class ResumableSteps {
    private static final String CREATE = "/storage/v1/upload/resumable";

    private final World world;
    private final Buckets buckets;
    private StoredThing thing = StoredThing.EMPTY;
    private String upload = "";
    private int sent;

    public ResumableSteps(World world, Buckets buckets) {
        this.world = world;
        this.buckets = buckets;
    }

    @Given("{person} has begun the upload of {string}")
    public void hasBegun(Person owner, String name) {
        Answer answer = begin(owner, owner, name);
        Promise.holds("Beginning the upload", answer.status() == 201, Refusals.shown(answer), "201");
    }

    @When("{person} begins the upload of {string}")
    public void begins(Person owner, String name) {
        begin(owner, owner, name);
    }

    @When("{person} begins the upload of {string} into the folder of {person}")
    public void beginsInForeign(Person actor, String name, Person owner) {
        begin(actor, owner, name);
    }

    @Given("{person} has sent the first {int} bytes")
    public void hasSent(Person actor, int length) {
        Answer answer = send(actor, 0, length);
        Promise.holds("Sending a part", answer.status() == 204, Refusals.shown(answer), "204");
        sent = length;
    }

    @When("{person} sends the first {int} bytes")
    public void sendsFirst(Person actor, int length) {
        send(actor, 0, length);
    }

    @Given("{person} has lost the connection")
    public void hasLost(Person actor) {
        sent = -1;
    }

    @When("{person} sends the rest")
    public void sendsRest(Person actor) {
        send(actor, sent, thing.bytes().length);
    }

    @When("{person} asks how far the upload came and sends the rest")
    public void resumes(Person actor) {
        sent = Integer.parseInt(look(actor).header("Upload-Offset").orElse("-1"));
        sendsRest(actor);
    }

    @When("{person} asks how far the upload came")
    public void asks(Person actor) {
        look(actor);
    }

    @When("{person} sends a part as if {int} bytes had arrived")
    public void sendsAtWrongPlace(Person actor, int offset) {
        send(actor, offset, offset + 1000);
    }

    @Then("the upload is complete")
    public void isComplete() {
        Promise.holds("The last part", world.last().status() == 204, Refusals.shown(world.last()), "204");
        Promise.equal("The bytes that have arrived", String.valueOf(thing.bytes().length), header("Upload-Offset"));
    }

    @Then("{int} of {int} bytes have arrived")
    public void haveArrived(int arrived, int whole) {
        Promise.equal("The status of the question", 200, world.last().status());
        Promise.equal("The bytes that have arrived", String.valueOf(arrived), header("Upload-Offset"));
        Promise.equal("The bytes that are to come in all", String.valueOf(whole), header("Upload-Length"));
    }

    @Then("{int} of {int} bytes have arrived for {person}")
    public void haveArrivedFor(int arrived, int whole, Person owner) {
        look(owner);
        haveArrived(arrived, whole);
    }

    private Answer begin(Actor actor, Person owner, String name) {
        thing = StoredThing.of(name);
        String key = ObjectActs.own(owner, name);
        buckets.address("", key);
        world.recorder().introduce("upload:" + name + ".key", encoded(key));
        String about = "bucketName " + encoded(buckets.current()) + ",objectName " + encoded(key) + ",contentType "
                + encoded(thing.type());
        Ask ask = tus(Ask.post(CREATE))
                .with("Upload-Length", String.valueOf(thing.bytes().length))
                .with("Upload-Metadata", about);
        Answer answer = world.send(actor, "begins an upload", ask);
        upload = answer.header("Location")
                .map(location -> URI.create(location).getRawPath())
                .orElse("");
        if (!upload.isEmpty()) {
            world.recorder().introduce("upload:" + name, upload.substring(upload.lastIndexOf('/') + 1));
        }
        return answer;
    }

    private Answer send(Actor actor, int from, int to) {
        byte[] part = Arrays.copyOfRange(thing.bytes(), from, to);
        Ask ask = tus(Ask.patch(upload)).with("Upload-Offset", String.valueOf(from));
        return world.send(actor, "sends a part", ask.bytes("application/offset+octet-stream", part));
    }

    private Answer look(Actor actor) {
        return world.send(actor, "asks how far the upload came", tus(Ask.of("HEAD", upload)));
    }

    private String header(String name) {
        return world.last().header(name).orElse("none");
    }

    private static Ask tus(Ask ask) {
        return ask.with("Tus-Resumable", "1.0.0");
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
