package dev.parity.reference.rest.query;

import java.util.List;

/** The parts that select, order and filters share: names, JSON paths, fields. */
final class Names {
    static final Parser<String> SPACE = Parser.oneOf(" \t").many().map(Names::joined);
    static final Parser<String> DELIMITER = Parser.character('.').label("delimiter (.)");
    static final Parser<String> QUOTED = Parser.character('"')
            .skipThen(Parser.noneOf("\\\"")
                    .or(Parser.character('\\').skipThen(Parser.satisfy(any -> true)))
                    .many()
                    .map(Names::joined))
            .thenSkip(Parser.character('"'));
    static final Parser<String> IDENTIFIER = Parser.satisfy(Character::isLetter)
            .label("letter")
            .or(Parser.satisfy(Names::isDigit).label("digit"))
            .or(Parser.oneOf("_ $"))
            .some()
            .map(Names::joined)
            .map(String::strip);
    private static final Parser<String> DASH =
            Parser.character('-').thenSkip(Parser.character('>').absent()).attempt();
    static final Parser<String> NAME = QUOTED.or(dashed(IDENTIFIER)).label("field name (* or [a..z0..9_$])");
    private static final Parser<String> KEY = QUOTED.or(
                    dashed(Parser.noneOf("(-:.,>)").some().map(Names::joined).map(String::strip)))
            .label("any non reserved character different from: .,>()");
    private static final Parser<Boolean> ARROW = Parser.word("->>")
            .map(word -> true)
            .attempt()
            .or(Parser.word("->").map(word -> false).attempt());
    private static final Parser<String> INDEX_END = follows("->")
            .or(follows("::"))
            .or(follows("."))
            .or(follows(","))
            .or(Parser.end().attempt());
    private static final Parser<String> INDEX = Parser.character('-')
            .or("+")
            .then(sign -> Parser.satisfy(Names::isDigit)
                    .label("digit")
                    .some()
                    .map(Names::joined)
                    .map(digits -> sign + digits))
            .thenSkip(INDEX_END);
    static final Parser<List<Field.Step>> JSON_PATH = ARROW.then(text -> INDEX.map(
                            operand -> new Field.Step(text, true, operand))
                    .attempt()
                    .or(KEY.map(operand -> new Field.Step(text, false, operand)).attempt()))
            .many();
    static final Parser<Field> BARE_FIELD = NAME.then(name -> JSON_PATH.map(path -> new Field(name, path)));
    static final Parser<Field> FIELD = lexeme(BARE_FIELD);

    private Names() {}

    static <T> Parser<T> lexeme(Parser<T> parser) {
        return SPACE.skipThen(parser).thenSkip(SPACE);
    }

    static <T> Parser<T> bracketed(Parser<T> parser) {
        return Parser.character('(').skipThen(parser).thenSkip(Parser.character(')'));
    }

    static Parser<String> follows(String word) {
        return Parser.word(word).lookAhead().attempt();
    }

    static String joined(List<String> parts) {
        return String.join("", parts);
    }

    private static Parser<String> dashed(Parser<String> part) {
        return part.separatedBy(DASH).map(parts -> String.join("-", parts));
    }

    private static boolean isDigit(int point) {
        return point >= '0' && point <= '9';
    }
}
