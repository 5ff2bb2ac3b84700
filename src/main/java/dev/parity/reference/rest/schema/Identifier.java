package dev.parity.reference.rest.schema;

import java.util.Comparator;

/** A name in a schema; an empty schema leaves the search to PostgreSQL. */
public record Identifier(String schema, String name) implements Comparable<Identifier> {
    private static final Comparator<Identifier> ORDER =
            Comparator.comparing(Identifier::schema).thenComparing(Identifier::name);

    public static Identifier local(String name) {
        return new Identifier("", name);
    }

    /** Reads {@code schema.name} or {@code name} from a setting. */
    public static Identifier parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? local(text) : new Identifier(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public int compareTo(Identifier other) {
        return ORDER.compare(this, other);
    }
}
