package dev.parity.reference.rest.query;

import java.util.List;
import java.util.Optional;

/** The grammar of {@code order}: {@code name.desc.nullslast,clients(name)}. */
final class OrderGrammar {
    private record Sorting(Optional<String> direction, Optional<String> nulls) {}

    private static final Parser<String> END = Names.follows(",").or(Parser.end().attempt());
    private static final Parser<String> DIRECTION = option("asc", "ASC").or(option("desc", "DESC"));
    private static final Parser<String> NULLS =
            option("nullsfirst", "NULLS FIRST").or(option("nullslast", "NULLS LAST"));
    private static final Parser<Sorting> SORTING = DIRECTION
            .optional()
            .then(direction -> NULLS.optional()
                    .thenSkip(END)
                    .or(END.map(end -> Optional.<String>empty()))
                    .map(nulls -> new Sorting(direction, nulls)));
    private static final Parser<OrderTerm> OF_RELATION =
            Names.NAME.then(relation -> Names.bracketed(Names.FIELD).then(field -> term(relation, field)));
    private static final Parser<OrderTerm> OF_COLUMN = Names.FIELD.then(field -> term(null, field));

    static final Parser<List<OrderTerm>> ORDER =
            Names.lexeme(OF_RELATION.attempt().or(OF_COLUMN)).separatedBy(Parser.character(','));

    private OrderGrammar() {}

    private static Parser<OrderTerm> term(String relation, Field field) {
        return SORTING.map(
                sorting -> new OrderTerm(relation, field, sorting.direction.orElse(null), sorting.nulls.orElse(null)));
    }

    private static Parser<String> option(String word, String sql) {
        return Names.DELIMITER.skipThen(Parser.word(word)).map(found -> sql).attempt();
    }
}
