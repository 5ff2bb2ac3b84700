package dev.parity.reference.rest.query;

import java.util.List;
import java.util.Optional;

/** The grammar of {@code select}. */
final class SelectGrammar {
    private record Embedding(Optional<String> hint, boolean inner) {}

    private record Parameter(String hint, Boolean inner) {}

    private static final Parser<String> ALIAS_END =
            Parser.character(':').thenSkip(Parser.character(':').absent());
    private static final Parser<Optional<String>> ALIAS =
            Names.NAME.thenSkip(ALIAS_END).attempt().optional();
    private static final Parser<Optional<String>> CAST =
            Parser.word("::").skipThen(Names.IDENTIFIER).optional();
    private static final Parser<String> END =
            Names.follows(")").or(Names.follows(",")).or(Parser.end().attempt());
    private static final Parser<Aggregate> AGGREGATE = Parser.word("sum")
            .map(word -> Aggregate.SUM)
            .or(Parser.word("avg").map(word -> Aggregate.AVG))
            .or(Parser.word("count").map(word -> Aggregate.COUNT))
            .or(Parser.word("max").map(word -> Aggregate.MAX).attempt())
            .or(Parser.word("min").map(word -> Aggregate.MIN).attempt());
    private static final Parser<Parameter> PARAMETER = Parser.character('!')
            .skipThen(Parser.word("left")
                    .map(word -> new Parameter(null, false))
                    .attempt()
                    .or(Parser.word("inner")
                            .map(word -> new Parameter(null, true))
                            .attempt())
                    .or(Names.NAME.map(hint -> new Parameter(hint, null)).attempt()));
    private static final Parser<Embedding> EMBEDDING =
            PARAMETER.optional().then(one -> PARAMETER.optional().map(two -> embedding(one, two)));

    private static final Parser<SelectItem> STAR = Parser.word("*")
            .thenSkip(END)
            .map(star -> new SelectItem.Column(Field.column("*"), null, null, null, null));
    private static final Parser<SelectItem> COUNT = ALIAS.then(alias -> Parser.word("count()")
            .skipThen(CAST)
            .thenSkip(END)
            .map(cast -> new SelectItem.Column(
                    Field.column("*"), Aggregate.COUNT, cast.orElse(null), null, alias.orElse(null))));
    private static final Parser<SelectItem> COLUMN =
            ALIAS.then(alias -> Names.FIELD.then(field -> CAST.then(cast -> Parser.character('.')
                    .skipThen(AGGREGATE)
                    .thenSkip(Parser.word("()"))
                    .attempt()
                    .optional()
                    .then(aggregate -> CAST.thenSkip(END)
                            .map(aggregateCast -> new SelectItem.Column(
                                    field,
                                    aggregate.orElse(null),
                                    aggregateCast.orElse(null),
                                    cast.orElse(null),
                                    alias.orElse(null)))))));
    private static final Parser<SelectItem.Relation> SPREAD = Names.lexeme(Parser.word("...")
            .skipThen(Names.NAME)
            .then(name -> EMBEDDING
                    .thenSkip(Names.follows("("))
                    .map(how ->
                            new SelectItem.Relation(name, null, how.hint.orElse(null), how.inner, true, List.of()))));
    private static final Parser<SelectItem.Relation> RELATION = Names.lexeme(ALIAS.then(alias -> Names.NAME
            .then(SelectGrammar::notCount)
            .then(name -> EMBEDDING
                    .thenSkip(Names.follows("("))
                    .map(how -> new SelectItem.Relation(
                            name, alias.orElse(null), how.hint.orElse(null), how.inner, false, List.of())))));

    static final Parser<List<SelectItem>> SELECT = Parser.lazy(SelectGrammar::forest);

    private static final Parser<SelectItem> ITEM = withItems(SPREAD)
            .or(withItems(RELATION))
            .or(Names.lexeme(STAR.attempt().or(COUNT.attempt()).or(COLUMN)));
    private static final Parser<List<SelectItem>> FOREST =
            ITEM.separatedBy(Names.lexeme(Parser.character(','))).or(List.of());

    private SelectGrammar() {}

    private static Parser<List<SelectItem>> forest() {
        return FOREST;
    }

    private static Parser<SelectItem> withItems(Parser<SelectItem.Relation> head) {
        return head.attempt()
                .then(relation -> Names.bracketed(SELECT)
                        .map(items -> new SelectItem.Relation(
                                relation.name(),
                                relation.alias(),
                                relation.hint(),
                                relation.inner(),
                                relation.spread(),
                                items)));
    }

    private static Parser<String> notCount(String name) {
        return name.equals("count")
                ? (text, at) -> Parser.Reply.failed(false, ParseError.unknown(at))
                : Parser.of(name);
    }

    private static Embedding embedding(Optional<Parameter> one, Optional<Parameter> two) {
        Optional<String> hint = one.map(Parameter::hint).or(() -> two.map(Parameter::hint));
        Optional<Boolean> inner = one.map(Parameter::inner).or(() -> two.map(Parameter::inner));
        return new Embedding(hint, inner.orElse(false));
    }
}
