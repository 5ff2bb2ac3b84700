package dev.parity.cli;

import dev.parity.verdict.ExitCode;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.Locale;
import java.util.function.Predicate;

/** Chooses scenarios by a Cucumber tag expression, or by {@code /part of a title/}. */
public final class Selection {
    private Selection() {}

    /**
     * @param expression empty for all
     * @throws CommandFailure with exit code 2 if it is neither
     */
    public static Predicate<FeatureScenario> of(String expression) {
        var text = expression.strip();
        if (text.isEmpty()) {
            return scenario -> true;
        }
        return text.startsWith("/") ? title(text) : tags(text);
    }

    private static Predicate<FeatureScenario> title(String text) {
        if (text.length() < 3 || !text.endsWith("/")) {
            throw bad(text, "a part of a title stands between two slashes");
        }
        var part = text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT);
        return scenario -> scenario.name().toLowerCase(Locale.ROOT).contains(part);
    }

    private static Predicate<FeatureScenario> tags(String text) {
        try {
            var expression = TagExpressionParser.parse(text);
            return scenario -> expression.evaluate(scenario.tags());
        } catch (TagExpressionException e) {
            throw bad(text, e.getMessage().lines().reduce("", (one, other) -> (one + " " + other).strip()));
        }
    }

    private static CommandFailure bad(String text, String why) {
        return new CommandFailure(
                ExitCode.USAGE,
                "--select \"" + text + "\" selects nothing: " + why.replaceFirst("\\.+$", "")
                        + ". Expected a tag expression or /part of a title/."
                        + " Write --select \"@core and not @drill\", or --select \"/expired link/\".");
    }
}
