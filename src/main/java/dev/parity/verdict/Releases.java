package dev.parity.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether two environments run the same release; what only one of them declares aligns with everything. */
final class Releases {
    private static final int NAMED = 5;

    private Releases() {}

    /** One sentence for each way in which they are not the same release; empty if they align. */
    static List<String> unaligned(EnvironmentFindings reference, EnvironmentFindings other) {
        List<String> sentences = new ArrayList<>(
                declared(reference.environment().release(), other.environment().release()));
        sentences.addAll(schema(reference.release().schema(), other.release().schema()));
        String suite = reference.release().suite();
        if (!suite.isEmpty()
                && !other.release().suite().isEmpty()
                && !suite.equals(other.release().suite())) {
            sentences.add("its features and steps are another version ("
                    + other.release().suite() + ", the reference " + suite + ")");
        }
        return sentences;
    }

    private static List<String> declared(Map<String, String> reference, Map<String, String> other) {
        List<String> sentences = new ArrayList<>();
        new TreeMap<>(other).forEach((service, release) -> {
            String declared = reference.get(service);
            if (declared != null && !declared.equals(release)) {
                sentences.add("it declares release \"" + release + "\" of " + service + ", the reference \"" + declared
                        + "\"");
            }
        });
        return sentences;
    }

    /** Nothing is known of a schema that was not read; it aligns. */
    private static List<String> schema(Map<String, String> reference, Map<String, String> other) {
        if (reference.isEmpty() || other.isEmpty()) {
            return List.of();
        }
        TreeSet<String> objects = new TreeSet<>(reference.keySet());
        objects.addAll(other.keySet());
        List<String> sentences = objects.stream()
                .filter(object -> !other.getOrDefault(object, "").equals(reference.getOrDefault(object, "")))
                .map(object -> object
                        + (!other.containsKey(object)
                                ? " is missing in its database"
                                : reference.containsKey(object)
                                        ? " is another one in its database"
                                        : " is in its database alone"))
                .toList();
        if (sentences.size() <= NAMED) {
            return sentences;
        }
        List<String> named = new ArrayList<>(sentences.subList(0, NAMED));
        named.add("and " + (sentences.size() - NAMED) + " more objects of its database differ");
        return named;
    }
}
