package dev.parity.support;

import dev.parity.driver.CacheDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a scenario keeps in the cache: its own keys alone, removed when it ends. */
public final class KeptValues {
    private static final String WHO = "the application";
    private final World world;
    private final List<String> endless = new ArrayList<>();
    private final List<String> ending = new ArrayList<>();

    public KeptValues(World world) {
        this.world = world;
    }

    public CacheDriver cache() {
        return world.cache();
    }

    /** The key in the cache; the same name is the same key within a scenario. */
    public String key(String name) {
        String known = "key of " + name;
        if (!world.knows(known)) {
            CacheDriver here = cache(); // before there is anything to remove
            String key = world.unique("parity", name.replace(' ', '-'));
            world.recorder().introduce("cache:" + name, key);
            world.remember(known, key);
            world.atEnd("the value " + name, () -> here.look("DEL", key));
        }
        return world.recall(known, String.class);
    }

    public void keep(String name, Duration lifetime) {
        String[] words = {"SET", key(name), "of " + name, "PX", String.valueOf(lifetime.toMillis())};
        mustBeTaken(name, cache().say(WHO, "keeps " + name + " for a while", words));
    }

    public void keepForEver(String name) {
        mustBeTaken(name, cache().say(WHO, "keeps " + name, "SET", key(name), "of " + name));
    }

    /** The given number of values that only this scenario knows. */
    public void keepEndless(int count) {
        for (int i = 1; i <= count; i++) {
            String name = "kept " + i;
            keepForEver(name);
            endless.add(name);
        }
    }

    /** Writes values with an end until some of them are gone or the cache refuses. */
    public void fill(int most, int bytes) {
        String filling = "x".repeat(bytes);
        for (int i = 1; i <= most; i++) {
            String name = "passing " + i;
            CacheDriver.Reply reply = cache().look("SET", key(name), filling, "PX", "600000");
            mustBeTaken(name, reply);
            ending.add(name);
        }
    }

    public List<String> goneOf(List<String> names) {
        return names.stream()
                .filter(name -> cache().look("EXISTS", key(name)).number() == 0)
                .toList();
    }

    public List<String> endless() {
        return endless;
    }

    public List<String> ending() {
        return ending;
    }

    /** Milliseconds until the end of a value; -1 without an end, -2 without a value. */
    public long left(String name) {
        return cache().look("PTTL", key(name)).number();
    }

    static void mustBeTaken(String name, CacheDriver.Reply reply) {
        Promise.equal(
                "The answer to keeping \"" + name + "\"",
                "OK",
                reply.error().orElse(reply.json().asText()));
    }
}
