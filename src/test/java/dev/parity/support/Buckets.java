package dev.parity.support;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The bucket that a scenario is in, and the objects it put there; both go when the scenario ends. */
public final class Buckets {
    /** The fixture's policies hold for buckets of this prefix alone. */
    private static final String PREFIX = "parity-";

    private final World world;
    private final Set<String> keys = new LinkedHashSet<>();
    private String current = "";

    public Buckets(World world) {
        this.world = world;
    }

    public String current() {
        return current;
    }

    /** Makes a bucket and makes it the one that later steps mean. */
    public Answer make(Actor actor, String word, ObjectNode settings) {
        current = world.unique("bucket", PREFIX + word);
        String name = current;
        ObjectNode bucket = settings.put("id", name).put("name", name);
        Answer answer = world.send(
                actor, "makes a bucket", Ask.post("/storage/v1/bucket").json(bucket));
        if (answer.ok()) {
            world.atEnd("the bucket " + name, () -> remove(name));
        }
        return answer;
    }

    /** A set-up step. */
    public void given(String word, ObjectNode settings) {
        Answer answer = make(KeyHolder.SERVICE, word, settings);
        Promise.holds("Making the bucket", answer.ok(), Refusals.shown(answer), "200");
    }

    /** An address of an object, each segment encoded; its key is removed at the end. */
    public String address(String route, String key) {
        keys.add(key);
        String path = Arrays.stream(key.split("/")).map(Ask::encoded).collect(Collectors.joining("/"));
        return "/storage/v1/object" + route + "/" + current + "/" + path;
    }

    private void remove(String name) {
        QuietClient quiet = world.unrecorded();
        ObjectNode body = Rest.row();
        ArrayNode prefixes = body.putArray("prefixes");
        keys.forEach(prefixes::add);
        if (!prefixes.isEmpty()) {
            quiet.send(service(Ask.delete("/storage/v1/object/" + name).json(body)));
        }
        Answer answer = quiet.send(service(Ask.delete("/storage/v1/bucket/" + name)));
        if (!answer.ok() && !answer.text().contains("Bucket not found")) {
            throw new IllegalStateException(Refusals.shown(answer));
        }
    }

    private Ask service(Ask ask) {
        return Credentials.of(world, KeyHolder.SERVICE).on(ask);
    }
}
