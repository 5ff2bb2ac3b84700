package dev.parity.rowsecurity;

import java.util.ArrayList;
import java.util.List;

/**
 * A door that answers otherwise than the model.
 *
 * @param leak whether more was seen or done than is allowed; else less
 * @param set the smallest one that was found to show it
 */
public record Finding(
        boolean leak, String door, PolicySet set, Viewer viewer, Question question, Reply seen, Reply expected) {
    /** An answer that shows or does nothing leaks nothing, whatever was expected. */
    static boolean isLeak(Reply seen, Reply expected) {
        if (seen instanceof Reply.Rows rows) {
            return !rows.ids().isEmpty()
                    && !(expected instanceof Reply.Rows allowed && allowed.ids().containsAll(rows.ids()));
        }
        if (seen instanceof Reply.Written written) {
            return written.rows() > 0
                    && !(expected instanceof Reply.Written allowed && written.rows() <= allowed.rows());
        }
        return false;
    }

    /** The policies, rows and claims that show it, for a person. */
    public List<String> shown() {
        List<String> lines = new ArrayList<>();
        lines.add("the viewer " + viewer + " " + question + " through " + door);
        set.policies().forEach(policy -> lines.add(policy.sql(set.name(), set.name())));
        set.rows().forEach(row -> lines.add(row.toString()));
        set.follows().forEach(follow -> lines.add(follow.toString()));
        return lines;
    }
}
