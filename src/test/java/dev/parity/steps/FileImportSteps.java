package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Answer;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files that come from an older system; numbers and digests tell whether all have arrived. */
public class FileImportSteps {
    private static final List<StoredThing> CONTENTS =
            List.of(StoredThing.HELLO, StoredThing.PHOTO, StoredThing.PICTURE, StoredThing.PHOTO, StoredThing.EMPTY);

    private final World world;
    private final Buckets buckets;
    private final ObjectActs objects;
    private final Map<String, StoredThing> old = new TreeMap<>();

    public FileImportSteps(World world, Buckets buckets, ObjectActs objects) {
        this.world = world;
        this.buckets = buckets;
        this.objects = objects;
    }

    @Given("an older system with the files {string}")
    public void anOlderSystem(String names) {
        String[] keys = names.split(", ");
        for (int i = 0; i < keys.length; i++) {
            old.put(keys[i], CONTENTS.get(i % CONTENTS.size()));
        }
    }

    @Given("the service role has brought over {int} of the files")
    public void hasBroughtOver(int number) {
        old.entrySet().stream().limit(number).forEach(file -> bringOver(file.getKey(), file.getValue()));
    }

    @Given("the service role has brought over the files")
    @When("the service role brings over the files")
    public void bringsOver() {
        old.forEach(this::bringOver);
    }

    @When("the service role takes back the files")
    public void takesBack() {
        Answer answer = objects.removeAll(KeyHolder.SERVICE, List.copyOf(old.keySet()));
        Promise.equal("The files taken back", old.size(), answer.json().size());
    }

    @Then("numbers and digests are equal on both sides")
    public void areEqual() {
        Map<String, String> there = new TreeMap<>();
        old.forEach((key, thing) -> there.put(key, digest(thing.bytes())));
        Map<String, String> here = new TreeMap<>();
        for (String key : listed("")) {
            Answer answer = objects.download(KeyHolder.SERVICE, key);
            Promise.holds("The file " + key, answer.ok(), Refusals.shown(answer), "200");
            here.put(key, digest(answer.bytes()));
        }
        Promise.equal("The number of files", there.size(), here.size());
        Promise.equal("The digests of the files", there, here);
    }

    @Then("the bucket holds {string} alone, as before")
    public void holdsAlone(String name) {
        Promise.equal("The files in the bucket", List.of(name), listed(""));
        objects.mustHold(name, StoredThing.of(name));
    }

    private void bringOver(String key, StoredThing thing) {
        Answer answer = world.send(
                KeyHolder.SERVICE,
                "brings a file over",
                objects.uploading("POST", key, thing).with("x-upsert", "true"));
        Promise.holds("Bringing over " + key, answer.ok(), Refusals.shown(answer), "200");
    }

    /** Every key below a folder; what has no id is a folder itself. */
    private List<String> listed(String folder) {
        Answer answer = objects.list(KeyHolder.SERVICE, folder, Rest.row().put("limit", 100));
        Promise.holds("Listing " + buckets.current(), answer.ok(), Refusals.shown(answer), "200");
        List<String> keys = new ArrayList<>();
        for (JsonNode entry : answer.json()) {
            String key = folder + entry.path("name").asText();
            if (entry.path("id").isNull()) {
                keys.addAll(listed(key + "/"));
            } else {
                keys.add(key);
            }
        }
        return keys;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyMachineHasIt) {
            throw new IllegalStateException(everyMachineHasIt);
        }
    }
}
