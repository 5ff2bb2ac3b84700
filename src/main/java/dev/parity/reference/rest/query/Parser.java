package dev.parity.reference.rest.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * A parser of a prefix of a text, in the manner of Parsec: it backtracks only where {@link #attempt} says so, and
 * merges what was expected at the furthest place, because clients see those words in the error body.
 */
@FunctionalInterface
interface Parser<T> {
    /** @param consumed whether characters were taken, which stops {@link #or} from trying its other side */
    record Reply<T>(boolean ok, boolean consumed, T value, int at, ParseError error) {
        static <T> Reply<T> ok(boolean consumed, T value, int at, ParseError error) {
            return new Reply<>(true, consumed, value, at, error);
        }

        static <T> Reply<T> failed(boolean consumed, ParseError error) {
            return new Reply<>(false, consumed, null, error.at(), error);
        }

        <U> Reply<U> asFailure() {
            return failed(consumed, error);
        }

        Reply<T> with(ParseError merged) {
            return new Reply<>(ok, consumed, value, at, merged);
        }
    }

    Reply<T> parse(String text, int at);

    static <T> Parser<T> of(T value) {
        return (text, at) -> Reply.ok(false, value, at, ParseError.unknown(at));
    }

    static <T> Parser<T> lazy(Supplier<Parser<T>> parser) {
        return (text, at) -> parser.get().parse(text, at);
    }

    /** One code point of a class. */
    static Parser<String> satisfy(IntPredicate wanted) {
        return (text, at) -> {
            if (at >= text.length()) {
                return Reply.failed(false, ParseError.endOfInput(at));
            }
            int point = text.codePointAt(at);
            if (!wanted.test(point)) {
                return Reply.failed(false, ParseError.unexpected(at, Character.toString(point)));
            }
            int next = at + Character.charCount(point);
            return Reply.ok(true, text.substring(at, next), next, ParseError.unknown(next));
        };
    }

    static Parser<String> oneOf(String characters) {
        return satisfy(point -> characters.indexOf(point) >= 0);
    }

    static Parser<String> noneOf(String characters) {
        return satisfy(point -> characters.indexOf(point) < 0);
    }

    static Parser<String> character(char wanted) {
        return satisfy(point -> point == wanted).label(ParseError.quoted(String.valueOf(wanted)));
    }

    /** An exact word; fails as consumed when only its beginning matches. */
    static Parser<String> word(String wanted) {
        return (text, at) -> {
            for (int i = 0; i < wanted.length(); i++) {
                if (at + i >= text.length()) {
                    return Reply.failed(i > 0, ParseError.endOfInput(at).expecting(ParseError.quoted(wanted)));
                }
                if (text.charAt(at + i) != wanted.charAt(i)) {
                    String seen = Character.toString(text.codePointAt(at + i));
                    return Reply.failed(i > 0, ParseError.unexpected(at, seen).expecting(ParseError.quoted(wanted)));
                }
            }
            int next = at + wanted.length();
            return Reply.ok(true, wanted, next, ParseError.unknown(next));
        };
    }

    static Parser<String> end() {
        Parser<String> end = (text, at) -> at >= text.length()
                ? Reply.ok(false, "", at, ParseError.unknown(at))
                : Reply.failed(false, ParseError.raised(at, Character.toString(text.codePointAt(at))));
        return end.label("end of input");
    }

    /** Everything that is left. */
    static Parser<String> rest() {
        return (text, at) ->
                Reply.ok(at < text.length(), text.substring(at), text.length(), ParseError.unknown(text.length()));
    }

    default <U> Parser<U> then(Function<T, Parser<U>> next) {
        return (text, at) -> {
            Reply<T> first = parse(text, at);
            if (!first.ok()) {
                return first.asFailure();
            }
            Reply<U> second = next.apply(first.value()).parse(text, first.at());
            ParseError merged =
                    second.consumed() ? second.error() : first.error().merge(second.error());
            return new Reply<>(second.ok(), first.consumed() || second.consumed(), second.value(), second.at(), merged);
        };
    }

    default <U> Parser<U> map(Function<T, U> mapping) {
        return (text, at) -> {
            Reply<T> reply = parse(text, at);
            return reply.ok()
                    ? Reply.ok(reply.consumed(), mapping.apply(reply.value()), reply.at(), reply.error())
                    : reply.asFailure();
        };
    }

    default <U> Parser<U> skipThen(Parser<U> next) {
        return then(ignored -> next);
    }

    default <U> Parser<T> thenSkip(Parser<U> next) {
        return then(value -> next.map(ignored -> value));
    }

    default Parser<T> or(Parser<T> other) {
        return (text, at) -> {
            Reply<T> first = parse(text, at);
            if (first.ok() || first.consumed()) {
                return first;
            }
            Reply<T> second = other.parse(text, at);
            return second.consumed() ? second : second.with(first.error().merge(second.error()));
        };
    }

    /** Pretends on failure that nothing was taken. */
    default Parser<T> attempt() {
        return (text, at) -> {
            Reply<T> reply = parse(text, at);
            return reply.ok() ? reply : Reply.failed(false, reply.error());
        };
    }

    default Parser<T> lookAhead() {
        return (text, at) -> {
            Reply<T> reply = parse(text, at);
            return reply.ok() ? Reply.ok(false, reply.value(), at, ParseError.unknown(at)) : reply;
        };
    }

    /** Succeeds without taking anything where this parser fails. */
    default Parser<String> absent() {
        return (text, at) -> {
            Reply<T> reply = parse(text, at);
            return reply.ok()
                    ? Reply.failed(false, ParseError.raised(reply.at(), text.substring(at, reply.at())))
                    : Reply.ok(false, "", at, ParseError.unknown(at));
        };
    }

    default Parser<T> label(String name) {
        return (text, at) -> {
            Reply<T> reply = parse(text, at);
            return reply.consumed() || (reply.ok() && reply.error().isUnknown())
                    ? reply
                    : reply.with(reply.error().expecting(name));
        };
    }

    default Parser<Optional<T>> optional() {
        return map(Optional::of).or(of(Optional.empty()));
    }

    default Parser<T> or(T value) {
        return or(of(value));
    }

    default Parser<List<T>> many() {
        return (text, at) -> {
            List<T> found = new ArrayList<>();
            int next = at;
            while (true) {
                Reply<T> reply = parse(text, next);
                if (reply.ok() && reply.at() > next) {
                    found.add(reply.value());
                    next = reply.at();
                } else if (reply.consumed() && !reply.ok()) {
                    return reply.asFailure();
                } else {
                    return Reply.ok(next > at, List.copyOf(found), next, reply.error());
                }
            }
        };
    }

    default Parser<List<T>> some() {
        return then(first -> many().map(others -> joined(first, others)));
    }

    default <S> Parser<List<T>> separatedBy(Parser<S> separator) {
        return then(first -> separator.skipThen(this).many().map(others -> joined(first, others)));
    }

    private static <T> List<T> joined(T first, List<T> others) {
        List<T> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return List.copyOf(all);
    }
}
