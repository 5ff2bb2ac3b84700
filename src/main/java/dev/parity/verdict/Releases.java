package dev.parity.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether two environments declare the same release; what only one of them declares aligns with everything. */
final class Releases {
    private Releases() {}

    /** One sentence for each service whose declared releases differ. */
    static List<String> unaligned(Map<String, String> reference, Map<String, String> other) {
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
}
