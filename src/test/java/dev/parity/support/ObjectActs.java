package dev.parity.support;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import java.util.Arrays;
import java.util.List;

/** Uploads, downloads and the like, by key within the current bucket. */
public final class ObjectActs {
    private final World world;
    private final Buckets buckets;

    public ObjectActs(World world, Buckets buckets) {
        this.world = world;
        this.buckets = buckets;
    }

    public static String own(Person owner, String name) {
        return owner.id() + "/" + name;
    }

    public static String media(Person owner, String name) {
        return "media/" + owner.id() + "/" + name;
    }

    public static String shared(String name) {
        return "shared/" + name;
    }

    public Answer upload(Actor actor, String key, StoredThing thing) {
        return world.send(actor, "uploads", uploading("POST", key, thing));
    }

    public Ask uploading(String method, String key, StoredThing thing) {
        return Ask.of(method, buckets.address("", key)).bytes(thing.type(), thing.bytes());
    }

    /** A set-up step. */
    public void given(Actor actor, String key, StoredThing thing) {
        Answer answer = upload(actor, key, thing);
        Promise.holds("Uploading " + key, answer.ok(), Refusals.shown(answer), "200");
    }

    public Answer replace(Actor actor, String key, StoredThing thing) {
        return world.send(actor, "replaces", uploading("PUT", key, thing).with("x-upsert", "true"));
    }

    public Answer download(Actor actor, String key) {
        return world.send(actor, "downloads", Ask.get(buckets.address("/authenticated", key)));
    }

    public Answer describe(Actor actor, String key) {
        return world.send(actor, "asks what is known", Ask.get(buckets.address("/info/authenticated", key)));
    }

    public Answer downloadPart(Actor actor, String key, String range) {
        Ask ask = Ask.get(buckets.address("/authenticated", key)).with("Range", "bytes=" + range);
        return world.send(actor, "downloads a part", ask);
    }

    public Answer openPublic(Actor actor, String key) {
        return world.sendAs(actor, "opens the public address", Ask.get(buckets.address("/public", key)));
    }

    public Answer remove(Actor actor, String key) {
        return world.send(actor, "removes", Ask.delete(buckets.address("", key)));
    }

    public Answer removeAll(Actor actor, List<String> keys) {
        ObjectNode body = Rest.row();
        ArrayNode prefixes = body.putArray("prefixes");
        keys.forEach(prefixes::add);
        Ask ask = Ask.delete("/storage/v1/object/" + buckets.current()).json(body);
        return world.send(actor, "removes several", ask);
    }

    /** @param act {@code move} or {@code copy} */
    public Answer carry(Actor actor, String act, String from, String to) {
        buckets.address("", to);
        ObjectNode body = Rest.row().put("bucketId", buckets.current());
        body.put("sourceKey", from).put("destinationKey", to);
        return world.send(
                actor, act + "s", Ask.post("/storage/v1/object/" + act).json(body));
    }

    /** @param options what the list service takes beside the folder */
    public Answer list(Actor actor, String folder, ObjectNode options) {
        Ask ask = Ask.post("/storage/v1/object/list/" + buckets.current());
        return world.send(actor, "lists", ask.json(options.put("prefix", folder)));
    }

    /** Told by the service role. */
    public void mustHold(String key, StoredThing thing) {
        Answer answer = download(KeyHolder.SERVICE, key);
        Promise.holds("The object " + key, answer.ok(), Refusals.shown(answer), "200");
        boolean same = Arrays.equals(thing.bytes(), answer.bytes());
        Promise.holds("The bytes of " + key, same, answer.bytes().length + " bytes", "those of " + thing);
    }

    public void mustNotHold(String key) {
        Answer answer = download(KeyHolder.SERVICE, key);
        Promise.hidden("The object " + key, !answer.ok(), Refusals.shown(answer), "none");
    }
}
