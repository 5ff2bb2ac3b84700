package dev.parity.cli;

import java.util.List;
import java.util.Optional;

/**
 * One scenario, or one row of an outline, as it stands in {@code features/}.
 *
 * @param id {@code <area>/<feature>/<slug of the title>}
 * @param feature path below {@code features/} with line: {@code auth/sign_up.feature:14}
 * @param area first folder of the path; belongs to the profile of this name
 * @param name the title
 * @param tags with the {@code @}, those of feature and rule included
 */
public record FeatureScenario(String id, String feature, String area, String name, List<String> tags) {
    public FeatureScenario {
        tags = List.copyOf(tags);
    }

    public boolean core() {
        return tags.contains("@core");
    }

    /** Id of the capability it proves. */
    public Optional<String> capability() {
        return after("@cap-").stream().findFirst();
    }

    /** Numbers of the requirements it covers. */
    public List<String> requirements() {
        return after("@req-");
    }

    private List<String> after(String prefix) {
        return tags.stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .toList();
    }
}
