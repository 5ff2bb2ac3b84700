package dev.parity.support;

import dev.parity.driver.Ask;

/**
 * What an actor sends to be known.
 *
 * @param key of the project
 * @param token of the actor
 */
public record Credentials(String key, String token) {
    /** A person is signed in first, if they are not. */
    public static Credentials of(World world, Actor actor) {
        String anon = world.connection().anonKey().orElse("");
        if (actor instanceof KeyHolder holder) {
            String key = holder.service() ? serviceKey(world) : anon;
            return new Credentials(key, key);
        }
        return new Credentials(anon, Users.signedIn(world, (Person) actor).accessToken());
    }

    public Ask on(Ask ask) {
        return ask.with("apikey", key).bearer(token);
    }

    static String serviceKey(World world) {
        return world.connection()
                .serviceKey()
                .orElseThrow(() -> new Unsupported("The environment "
                        + world.connection().environment() + " does not give credentials.serviceKey."));
    }

    @Override
    public String toString() {
        return "Credentials[masked]";
    }
}
