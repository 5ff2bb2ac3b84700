package dev.parity.compare;

import java.util.Optional;

/**
 * A part of a text: literal, or a volatile value.
 *
 * @param what what kind of value
 * @param form the literal text, or how the value looks ({@code uuid4}, {@code secret len22 letters})
 * @param value the value itself, by which it is known again; empty for literals
 * @param time for {@link What#TIME}
 */
record Piece(What what, String form, String value, Optional<TimeForm> time) {
    enum What {
        LITERAL,
        /** Known again by its value wherever it occurs. */
        IDENTITY,
        /** Known again within its own field only; see {@link Symbols}. */
        TIME
    }

    static Piece literal(String text) {
        return new Piece(What.LITERAL, text, "", Optional.empty());
    }

    static Piece identity(String form, String value) {
        return new Piece(What.IDENTITY, form, value, Optional.empty());
    }

    /** A number that is an id is known again within its entity. */
    static Piece id(String entity, String digits) {
        return identity(entity + "-id", entity + "#" + digits);
    }

    static Piece time(TimeForm time) {
        return new Piece(What.TIME, time.form(), time.at().toString(), Optional.of(time));
    }
}
