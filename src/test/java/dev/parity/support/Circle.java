package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import java.util.ArrayList;
import java.util.List;

/** The members of a scenario: their profiles, roles and who follows whom. */
public final class Circle {
    private static final List<String> CAST = List.of("Ada", "Ben", "Cleo", "Dora");

    private final World world;

    public Circle(World world) {
        this.world = world;
    }

    /** Ada writes, Ben follows her, Cleo does not, Dora moderates. */
    public void cast() {
        moderator(world.person("Dora"));
        CAST.forEach(name -> join(world.person(name)));
        follow(world.person("Ben"), world.person("Ada"), "accepted");
    }

    /** Everybody who may look: the cast, a visitor and the service role. */
    public List<Actor> everybody() {
        List<Actor> all = new ArrayList<>();
        CAST.forEach(name -> all.add(world.person(name)));
        all.add(KeyHolder.VISITOR);
        all.add(KeyHolder.SERVICE);
        return all;
    }

    /** A signed-in member with a community profile. */
    public Person join(Person person) {
        if (!world.knows("profile of " + person.name())) {
            Users.signedIn(world, person);
            ObjectNode profile = Rest.row().put("id", person.id()).put("display_name", person.name());
            profile.put("username", world.unique("username", person.name().toLowerCase(java.util.Locale.ROOT)));
            Rest.only(
                    "The profile of " + person,
                    world.send(person, "makes a profile", Rest.insert("profiles", profile)));
            world.remember("profile of " + person.name(), profile);
        }
        return person;
    }

    /** A public member who is in no story: what she writes everybody receives. */
    public Person herald() {
        Person herald = join(world.person("Emil"));
        if (!world.knows("the herald")) {
            keep(herald, "public");
            world.remember("the herald", herald);
        }
        return herald;
    }

    private void moderator(Person person) {
        Users.existing(world, person);
        ObjectNode role = Rest.row();
        role.putObject("app_metadata").put("role", "moderator");
        Answer answer = world.send(
                KeyHolder.SERVICE,
                "makes " + person + " a moderator",
                Ask.put("/auth/v1/admin/users/" + person.id()).json(role));
        Promise.equal("Making " + person + " a moderator answered with status", 200, answer.status());
    }

    public void keep(Person person, String privacy) {
        ObjectNode change = Rest.row().put("privacy", privacy);
        Rest.only(
                "The profile of " + person,
                world.send(
                        person, "keeps a " + privacy + " profile", Rest.change("profiles", "id", person.id(), change)));
    }

    /** Made by the service role, so that it holds whatever the privacy is. */
    public void follow(Person follower, Person followee, String status) {
        JsonNode row = follows(follower, followee).put("status", status);
        Answer answer =
                world.send(KeyHolder.SERVICE, "lets " + follower + " follow " + followee, Rest.insert("follows", row));
        Rest.only("The follow", answer);
    }

    public Answer ask(Actor actor, Person follower, Person followee, String status) {
        ObjectNode row = follows(follower, followee).put("status", status);
        return world.send(actor, "follows " + followee, Rest.insert("follows", row, "return=minimal"));
    }

    public Answer accept(Actor actor, Person follower, Person followee) {
        ObjectNode accepted = Rest.row().put("status", "accepted");
        Ask ask = Rest.change("follows", "follower_id", follower.id(), accepted);
        return world.send(actor, "accepts the request of " + follower, Rest.where(ask, "followee_id", followee.id()));
    }

    public Answer end(Actor actor, Person follower, Person followee) {
        Ask ask = Rest.remove("follows", "follower_id", follower.id());
        return world.send(actor, "ends the following", Rest.where(ask, "followee_id", followee.id()));
    }

    private static ObjectNode follows(Person follower, Person followee) {
        return Rest.row().put("follower_id", follower.id()).put("followee_id", followee.id());
    }
}
