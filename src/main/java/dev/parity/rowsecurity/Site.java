package dev.parity.rowsecurity;

import java.util.List;

/** An environment in which sets of policies can be laid out and asked about. */
public interface Site {
    /** Makes the sets, instead of those of the same names, and waits until every door knows them. */
    void lay(List<PolicySet> sets);

    /** The ways in that are asked. */
    List<Door> doors();

    /** One way in; leaves every row as it was. */
    interface Door {
        /** Such as SQL or REST. */
        String name();

        /** Whether the question can be put here at all. */
        default boolean takes(PolicySet set, Question question) {
            return true;
        }

        Reply ask(PolicySet set, Viewer viewer, Question question);
    }
}
