package dev.parity.reference.rest.schema;

import java.util.List;
import java.util.Map;

/** A function that can be called. */
public record Routine(
        Identifier id,
        String description,
        List<Parameter> parameters,
        Result result,
        Volatility volatility,
        String isolation,
        Map<String, String> settings) {
    public Routine {
        parameters = List.copyOf(parameters);
        settings = Map.copyOf(settings);
    }

    /**
     * An input parameter.
     *
     * @param name empty if it has none
     * @param callType the type to cast to, without a length that would cut the value
     */
    public record Parameter(String name, String type, String callType, boolean required, boolean variadic) {}

    public record Result(Identifier type, boolean set, boolean composite) {}

    public enum Volatility {
        IMMUTABLE,
        STABLE,
        VOLATILE
    }

    public boolean returnsScalar() {
        return !result.set && !result.composite;
    }

    public boolean returnsSetOfScalar() {
        return result.set && !result.composite;
    }

    public boolean returnsOneComposite() {
        return !result.set && result.composite;
    }

    public boolean returnsVoid() {
        return returnsScalar()
                && result.type.name().equals("void")
                && result.type.schema().equals("pg_catalog");
    }

    /** The table whose rows it returns, or its own name: what embedding starts from. */
    public Identifier rows() {
        return new Identifier(id.schema(), result.composite ? result.type.name() : id.name());
    }
}
