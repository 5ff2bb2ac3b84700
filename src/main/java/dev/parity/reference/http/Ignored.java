package dev.parity.reference.http;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;

/** Tells once which variables look like a service's own and mean nothing to it. */
public final class Ignored {
    private Ignored() {}

    /**
     * @param set names of all variables that are set
     * @param known those that the service has read
     * @param beginnings how names begin that are meant for this service
     */
    public static void tell(
            Logger log, String service, Collection<String> set, Collection<String> known, Set<String> beginnings) {
        Set<String> left = new TreeSet<>(set);
        left.removeAll(known);
        left.removeIf(name -> beginnings.stream().noneMatch(name::startsWith));
        if (!left.isEmpty()) {
            log.info("{} ignores these variables, which it does not know: {}", service, String.join(", ", left));
        }
    }
}
