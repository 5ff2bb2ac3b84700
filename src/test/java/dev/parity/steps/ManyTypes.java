package dev.parity.steps;

import dev.parity.support.Actor;
import dev.parity.support.Person;
import dev.parity.support.World;
import io.cucumber.java.ParameterType;
import java.util.Arrays;
import java.util.List;

/** Lists in a sentence: actors, persons, numbers of days. */
public class ManyTypes {
    private static final String ONE = "(?:Ada|Ben|Cleo|Dora|Emil|Fay)";
    private static final String ANY = "(?:Ada|Ben|Cleo|Dora|Emil|Fay|an anonymous visitor|the service role)";

    private final World world;
    private final ActorTypes types;

    public ManyTypes(World world) {
        this.world = world;
        this.types = new ActorTypes(world);
    }

    @ParameterType(ANY + "(?:(?:, | and )" + ANY + ")*")
    public List<Actor> actors(String names) {
        return split(names).map(types::actor).toList();
    }

    @ParameterType(ONE + "(?:(?:, | and )" + ONE + ")*")
    public List<Person> persons(String names) {
        return split(names).map(world::person).toList();
    }

    @ParameterType("\\d+(?:, \\d+)*")
    public List<Integer> numbers(String list) {
        return split(list).map(Integer::valueOf).toList();
    }

    @ParameterType("public|community|private")
    public String privacy(String level) {
        return level;
    }

    private static java.util.stream.Stream<String> split(String list) {
        return Arrays.stream(list.split(", | and "));
    }
}
