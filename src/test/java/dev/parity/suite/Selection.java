package dev.parity.suite;

import dev.parity.environment.Near;
import dev.parity.observation.ScenarioId;
import io.cucumber.tagexpressions.Expression;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which scenarios a run is about. Cucumber's own tag filter skips what it excludes; this leaves it out.
 *
 * @param tags of the expression
 * @param title in lower case
 * @param scenarios ids; empty for all
 */
record Selection(Expression expression, Set<String> tags, String title, List<String> profiles, Set<String> scenarios) {
    private static final Pattern TAG = Pattern.compile("@[^\\s()]+");

    /** @param expression a Cucumber tag expression; empty for all */
    static Selection of(String expression, String title, List<String> profiles) {
        return of(expression, title, profiles, List.of());
    }

    static Selection of(String expression, String title, List<String> profiles, List<String> scenarios) {
        Set<String> tags = new TreeSet<>();
        Matcher tag = TAG.matcher(expression);
        while (tag.find()) {
            tags.add(tag.group());
        }
        Expression parsed = TagExpressionParser.parse(expression);
        return new Selection(parsed, tags, title.toLowerCase(Locale.ROOT), profiles, Set.copyOf(scenarios));
    }

    /** The feature files that can hold what is chosen, as class path resources; empty for all. */
    Set<String> features() {
        return scenarios.stream()
                .map(id -> "features/" + id.substring(0, id.lastIndexOf('/')) + ".feature")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean includes(String featurePath, String name, List<String> scenarioTags) {
        String area = ScenarioId.feature(featurePath).split("/")[0];
        return (profiles.isEmpty() || profiles.contains(area))
                && (scenarios.isEmpty() || scenarios.contains(ScenarioId.of(featurePath, name)))
                && name.toLowerCase(Locale.ROOT).contains(title)
                && expression.evaluate(scenarioTags);
    }

    /** What is wrong with the expression's tags, in words; empty if every one of them is carried by a scenario. */
    Optional<String> misspelt(Set<String> carried) {
        return tags.stream()
                .filter(tag -> !carried.contains(tag))
                .findFirst()
                .map(tag -> "--select: no scenario carries the tag " + tag + ". Expected a tag of the closed list."
                        + Near.to(tag, carried)
                                .map(near -> " Write " + near + "?")
                                .orElse(""));
    }
}
