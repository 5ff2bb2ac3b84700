package dev.parity.gate;

import dev.parity.verdict.Judgement.ScenarioLine;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Scenarios of a judged run by tag expression, or by {@code /part of a title/}. */
final class Chosen {
    private Chosen() {}

    static Predicate<ScenarioLine> by(String select) {
        if (isTitle(select)) {
            String part = select.substring(1, select.length() - 1).toLowerCase(Locale.ROOT);
            return scenario -> scenario.name().toLowerCase(Locale.ROOT).contains(part);
        }
        var expression = TagExpressionParser.parse(select);
        return scenario -> expression.evaluate(scenario.tags());
    }

    /** Why it cannot be used; empty if it can. */
    static Optional<String> wrong(String select) {
        try {
            if (select.startsWith("/") && !isTitle(select)) {
                return Optional.of("a part of a title stands between two slashes");
            }
            by(select);
            return Optional.empty();
        } catch (TagExpressionException e) {
            return Optional.of(String.join(" ", e.getMessage().lines().toList()).replaceFirst("\\.+$", ""));
        }
    }

    private static boolean isTitle(String select) {
        return select.length() > 2 && select.startsWith("/") && select.endsWith("/");
    }
}
