package dev.parity.verdict;

import java.util.List;

/**
 * A scenario that was to run.
 *
 * @param id stable id, {@code <area>/<feature>/<slug of the title>}
 * @param feature path below {@code features/}, with line
 * @param tags with the {@code @}
 */
public record PlannedScenario(String id, String feature, String name, List<String> tags) {
    public PlannedScenario {
        tags = List.copyOf(tags);
    }

    /** The folder of its feature, which is also the profile it belongs to. */
    String area() {
        return id.substring(0, Math.max(0, id.indexOf('/')));
    }
}
