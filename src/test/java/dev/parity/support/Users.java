package dev.parity.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import java.nio.charset.StandardCharsets;

/** Makes users and sessions that a scenario needs but is not about. */
public final class Users {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Users() {}

    /** The person's session; makes the user and signs in if need be. */
    public static Session signedIn(World world, Person person) {
        if (person.session() == null) {
            existing(world, person);
            signIn(world, person);
        }
        return person.session();
    }

    /** A confirmed user; its password is handed over as a cheap hash, because hashing is not what is tested. */
    public static Person existing(World world, Person person) {
        if (!person.exists()) {
            ObjectNode user =
                    JSON.createObjectNode().put("email", person.email()).put("email_confirm", true);
            user.put("password_hash", world.passwordHash(person));
            Ask ask = service(world, Ask.post("/auth/v1/admin/users").json(user));
            Answer answer = world.http().send("the service role", "makes the user " + person.name(), ask);
            Promise.equal("Making the user " + person.name() + " answered with status", 200, answer.status());
            made(world, person, answer.json().path("id").asText());
        }
        return person;
    }

    /** The hash of the person's password as other libraries mark it: {@code 2a}, {@code 2b} or {@code 2y}. */
    public static String hash(World world, Person person, String form) {
        return world.passwordHash(person).replaceFirst("^\\$2[aby]\\$", "\\$" + form + "\\$");
    }

    /** Tells the world that a user exists now, so that it is removed at the end. */
    public static void made(World world, Person person, String id) {
        if (!person.exists() && !id.isEmpty()) {
            person.id(id);
            world.atEnd("the user " + person.name(), () -> remove(world, id));
        }
    }

    /** A new session by password; the earlier one, if any, stays valid. */
    public static Session signIn(World world, Person person) {
        ObjectNode grant = JSON.createObjectNode().put("email", person.email()).put("password", person.password());
        Ask ask = Ask.post("/auth/v1/token?grant_type=password")
                .json(grant)
                .with("apikey", world.connection().anonKey().orElse(""));
        Answer answer = world.http().send(person.name(), "signs in", ask);
        Promise.equal("Signing in as " + person.name() + " answered with status", 200, answer.status());
        person.session(session(world, answer));
        return person.session();
    }

    /** The session of a grant's answer; its tokens are secret from here on. */
    public static Session session(World world, Answer answer) {
        Session session = Session.of(answer.json());
        world.recorder().secret(session.accessToken());
        world.recorder().secret(session.refreshToken());
        return session;
    }

    private static void remove(World world, String id) {
        Answer answer = world.unrecorded().send(service(world, Ask.delete("/auth/v1/admin/users/" + Ask.encoded(id))));
        if (!answer.ok() && answer.status() != 404) {
            throw new IllegalStateException(
                    "status " + answer.status() + " " + new String(answer.bytes(), StandardCharsets.UTF_8));
        }
    }

    /** The request with the service key. */
    public static Ask service(World world, Ask ask) {
        String key = Credentials.serviceKey(world);
        return ask.with("apikey", key).bearer(key);
    }
}
