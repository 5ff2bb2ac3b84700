package dev.parity.reference.rest.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The grammar of filters: {@code not.in.(1,2)}, and of and/or trees. */
final class FilterGrammar {
    /** Operators that take one value, in the order they are tried. */
    private static final List<Map.Entry<String, String>> SIMPLE = List.of(
            Map.entry("neq", "<>"),
            Map.entry("cs", "@>"),
            Map.entry("cd", "<@"),
            Map.entry("ov", "&&"),
            Map.entry("sl", "<<"),
            Map.entry("sr", ">>"),
            Map.entry("nxr", "&<"),
            Map.entry("nxl", "&>"),
            Map.entry("adj", "-|-"));

    /** Operators that may be followed by {@code (any)} or {@code (all)}. */
    private static final List<Map.Entry<String, String>> QUANTIFIED = List.of(
            Map.entry("eq", "="),
            Map.entry("gte", ">="),
            Map.entry("gt", ">"),
            Map.entry("lte", "<="),
            Map.entry("lt", "<"),
            Map.entry("like", "like"),
            Map.entry("ilike", "ilike"),
            Map.entry("match", "~"),
            Map.entry("imatch", "~*"));

    private static final List<Map.Entry<String, String>> FULL_TEXT = List.of(
            Map.entry("fts", "to_tsquery"),
            Map.entry("plfts", "plainto_tsquery"),
            Map.entry("phfts", "phraseto_tsquery"),
            Map.entry("wfts", "websearch_to_tsquery"));

    private static final Parser<String> ELEMENT = Names.QUOTED
            .thenSkip(Parser.noneOf(",)").absent())
            .attempt()
            .or(Parser.noneOf(",)").many().map(Names::joined));
    private static final Parser<List<String>> LIST = Names.lexeme(Parser.character('('))
            .skipThen(ELEMENT.separatedBy(Parser.character(',')))
            .thenSkip(Names.lexeme(Parser.character(')')));
    private static final Parser<String> ARRAY = Parser.word("{")
            .skipThen(Parser.noneOf("{}").many().map(Names::joined))
            .thenSkip(Parser.word("}"))
            .map(inside -> "{" + inside + "}");
    private static final Parser<String> TREE_VALUE = Names.QUOTED
            .thenSkip(Parser.noneOf(",)").absent())
            .attempt()
            .or(ARRAY.attempt())
            .or(Parser.noneOf(",)").many().map(Names::joined));
    private static final Parser<String> IS_VALUE = keyword("null")
            .or(keyword("not_null"))
            .or(keyword("true"))
            .or(keyword("false"))
            .or(keyword("unknown"))
            .label("isVal: (null, not_null, true, false, unknown)");
    private static final Parser<String> QUANTIFIER = Names.bracketed(
                    Parser.word("any").attempt().or(Parser.word("all")))
            .map(word -> word.toUpperCase(Locale.ROOT))
            .attempt();

    /** Negated or not, and the operation. */
    record Condition(boolean negated, Operation operation) {
        Logic.Filter on(Field field) {
            return new Logic.Filter(field, negated, operation);
        }
    }

    static final Parser<Condition> CONDITION = condition(Parser.rest());
    private static final Parser<Condition> TREE_CONDITION = condition(TREE_VALUE);
    static final Parser<Logic> TREE = Parser.lazy(FilterGrammar::tree);

    private static final Parser<Boolean> NOT = Parser.word("not")
            .skipThen(Names.DELIMITER)
            .map(not -> true)
            .attempt()
            .or(false)
            .label("negation operator (not)");
    private static final Parser<Boolean> AND = Parser.word("and")
            .map(word -> true)
            .attempt()
            .or(Parser.word("or").map(word -> false))
            .label("logic operator (and, or)");
    private static final Parser<Logic> STATEMENT =
            Names.FIELD.thenSkip(Names.DELIMITER).then(field -> TREE_CONDITION.map(condition -> condition.on(field)));
    private static final Parser<Logic> GROUP = NOT.then(not -> AND.then(and -> Names.lexeme(Parser.character('('))
            .skipThen(TREE.separatedBy(Names.lexeme(Parser.character(','))))
            .thenSkip(Names.lexeme(Parser.character(')')))
            .map(members -> new Logic.Group(not, and, members))));
    private static final Parser<Logic> ROOT = STATEMENT.attempt().or(GROUP);

    private FilterGrammar() {}

    private static Parser<Logic> tree() {
        return ROOT;
    }

    private static Parser<Condition> condition(Parser<String> value) {
        Parser<Operation> operation = in().or(is())
                .or(isDistinct(value))
                .or(fullText(value).attempt())
                .or(simple(value).attempt())
                .or(quantified(value).attempt())
                .label("operator (eq, gt, ...)");
        return Parser.word("not")
                .skipThen(Names.DELIMITER)
                .map(not -> true)
                .attempt()
                .or(false)
                .then(negated -> operation.map(found -> new Condition(negated, found)));
    }

    private static Parser<Operation> in() {
        return Parser.word("in")
                .skipThen(Names.DELIMITER)
                .attempt()
                .skipThen(LIST)
                .map(Operation.In::new);
    }

    private static Parser<Operation> is() {
        return Parser.word("is")
                .skipThen(Names.DELIMITER)
                .attempt()
                .skipThen(IS_VALUE)
                .map(Operation.Is::new);
    }

    private static Parser<Operation> isDistinct(Parser<String> value) {
        return Parser.word("isdistinct")
                .skipThen(Names.DELIMITER)
                .attempt()
                .skipThen(value)
                .map(Operation.IsDistinct::new);
    }

    private static Parser<Operation> fullText(Parser<String> value) {
        return operator(FULL_TEXT)
                .then(operator -> Names.bracketed(Names.IDENTIFIER)
                        .attempt()
                        .optional()
                        .thenSkip(Names.DELIMITER)
                        .then(language -> value.map(
                                query -> new Operation.FullText(operator.getValue(), language.orElse(null), query))));
    }

    private static Parser<Operation> simple(Parser<String> value) {
        return operator(SIMPLE)
                .label("unknown single value operator")
                .thenSkip(Names.DELIMITER)
                .then(operator -> value.map(
                        operand -> new Operation.Compare(operator.getKey(), operator.getValue(), null, operand)));
    }

    private static Parser<Operation> quantified(Parser<String> value) {
        return operator(QUANTIFIED)
                .label("unknown single value operator")
                .then(operator -> QUANTIFIER
                        .optional()
                        .thenSkip(Names.DELIMITER)
                        .then(quantifier -> value.map(operand -> new Operation.Compare(
                                operator.getKey(), operator.getValue(), quantifier.orElse(null), operand))));
    }

    private static Parser<Map.Entry<String, String>> operator(List<Map.Entry<String, String>> operators) {
        return operators.stream()
                .map(entry -> Parser.word(entry.getKey()).map(word -> entry).attempt())
                .reduce(Parser::or)
                .orElseThrow();
    }

    private static Parser<String> keyword(String word) {
        Parser<String> letters = word.chars()
                .mapToObj(letter -> Parser.satisfy(point -> Character.toLowerCase(point) == letter))
                .reduce((one, other) -> one.skipThen(other))
                .orElseThrow();
        return letters.map(found -> word.replace('_', ' ').toUpperCase(Locale.ROOT))
                .attempt();
    }
}
