package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.environment.WebApp;

/** The application of an environment, and its members: accounts of its own, made for one scenario. */
public final class App {
    private final World world;

    public App(World world) {
        this.world = world;
    }

    /** @throws Unsupported if the environment has no application of its own */
    public WebApp place() {
        world.require(world.connection().parts().webapp().isPresent(), "an application of its own (profile webapp)");
        return world.connection().parts().webapp().orElseThrow();
    }

    public Ask ask(String method, String route) {
        return Ask.of(method, place().api() + route);
    }

    /** Sends as it is. */
    public Answer send(String who, String action, Ask ask) {
        place();
        Answer answer = world.http().send(who, action, ask);
        world.last(ask, answer);
        return answer;
    }

    /** Asks at a path that the environment declares. */
    public void declared(String name, String path) {
        Ask ask = Ask.get(path);
        world.last(ask, world.http().sendDeclared(name, "somebody", "asks for " + name, ask));
    }

    public Answer sendAs(String member, String action, Ask ask) {
        return send(member, action, ask.bearer(access(member)));
    }

    public Answer somebody(String action, Ask ask) {
        return send("somebody", action, ask);
    }

    /** An account with a session; it goes when the scenario ends. */
    public void member(String name) {
        Person person = world.person(name);
        Answer answer = send(
                name,
                "signs up at the application",
                ask("POST", "/auth/register").json(login(person.email(), person.password())));
        Promise.equal("The status of signing up", 201, answer.status());
        keep(name, answer.json());
        person.id(answer.json().path("user").path("id").asText());
        world.recorder().introduce(person.symbol() + ".id", person.id());
        world.atEnd("the account of " + name, () -> remove(name));
    }

    private void remove(String name) {
        Person person = world.person(name);
        QuietClient quiet = world.unrecorded();
        Answer in = quiet.send(ask("POST", "/auth/login").json(login(person.email(), person.password())));
        quiet.send(ask("DELETE", "/me").bearer(in.json().path("access_token").asText()));
    }

    public static ObjectNode login(String email, String password) {
        return Rest.row().put("email", email).put("password", password);
    }

    /** Remembers the tokens of an answer as those of a member. */
    public void keep(String name, JsonNode answer) {
        String access = answer.path("access_token").asText();
        String refresh = answer.path("refresh_token").asText();
        world.recorder().secret(access);
        world.recorder().secret(refresh);
        world.remember("access of " + name, access);
        world.remember("refresh of " + name, refresh);
    }

    public String access(String name) {
        return world.recall("access of " + name, String.class);
    }

    public String refresh(String name) {
        return world.recall("refresh of " + name, String.class);
    }

    /** Renews with any refresh token. */
    public Answer renew(String who, String refresh) {
        return send(
                who,
                "renews the tokens at the application",
                ask("POST", "/auth/refresh").json(Rest.row().put("refresh_token", refresh)));
    }

    public Answer signIn(String name) {
        Person person = world.person(name);
        Answer answer = send(
                name,
                "signs in at the application",
                ask("POST", "/auth/login").json(login(person.email(), person.password())));
        if (answer.ok()) {
            keep(name, answer.json());
        }
        return answer;
    }

    public Answer who(String name) {
        return sendAs(name, "asks the application who she is", ask("GET", "/me"));
    }

    public Answer playlist(String name, String title) {
        return sendAs(
                name,
                "makes a playlist",
                ask("POST", "/playlists").json(Rest.row().put("title", title)));
    }

    public Answer playlists(String name) {
        return sendAs(name, "lists the playlists", ask("GET", "/playlists"));
    }
}
