package dev.parity.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was made and must be removed, the newest first; one failure does not keep the rest from going. */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** Removes one made thing; must not mind that it is gone already. */
    public interface Removal {
        void remove() throws Exception;
    }

    private record Made(String what, Removal removal) {}

    private final List<Made> made = new ArrayList<>();

    public synchronized void add(String what, Removal removal) {
        made.add(new Made(what, removal));
    }

    /** Removes all; what would not go is returned in words. */
    public List<String> removeAll() {
        List<String> stayed = new ArrayList<>();
        for (Made thing : newestFirst()) {
            try {
                thing.removal().remove();
            } catch (Exception failure) {
                LOG.warn("{} could not be removed", thing.what(), failure);
                stayed.add(thing.what() + " could not be removed: " + failure.getMessage());
            }
        }
        return stayed;
    }

    private synchronized List<Made> newestFirst() {
        List<Made> all = new ArrayList<>(made);
        made.clear();
        Collections.reverse(all);
        return all;
    }
}
