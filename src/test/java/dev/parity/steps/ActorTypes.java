package dev.parity.steps;

import dev.parity.support.Actor;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.World;
import io.cucumber.java.ParameterType;

/** Who can act in a sentence. */
public class ActorTypes {
    private final World world;

    public ActorTypes(World world) {
        this.world = world;
    }

    @ParameterType("Ada|Ben|Cleo|Dora|Emil|Fay")
    public Person person(String name) {
        return world.person(name);
    }

    @ParameterType("Ada|Ben|Cleo|Dora|Emil|Fay|an anonymous visitor|the service role")
    public Actor actor(String name) {
        return switch (name) {
            case "an anonymous visitor" -> KeyHolder.VISITOR;
            case "the service role" -> KeyHolder.SERVICE;
            default -> world.person(name);
        };
    }
}
