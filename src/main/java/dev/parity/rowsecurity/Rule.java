package dev.parity.rowsecurity;

import java.util.List;

/** The expression of a policy: what it says about a row to a viewer, and how it is written. */
public sealed interface Rule {
    /**
     * @param follows who follows whom
     */
    Truth of(Row row, Viewer viewer, List<Follow> follows);

    /** @param table the name of the table that the policy is on */
    String sql(String table);

    /** Simpler rules that might do as well, simplest first. */
    default List<Rule> simpler() {
        return List.of();
    }

    /** {@code follower} sees what {@code followee} shows to followers. */
    record Follow(String follower, String followee) {}

    /** Everything. */
    record Always() implements Rule {
        @Override
        public Truth of(Row row, Viewer viewer, List<Follow> follows) {
            return Truth.TRUE;
        }

        @Override
        public String sql(String table) {
            return "true";
        }
    }

    /** The viewer's own rows. */
    record Own() implements Rule {
        @Override
        public Truth of(Row row, Viewer viewer, List<Follow> follows) {
            return equal(row.owner(), viewer.subject());
        }

        @Override
        public String sql(String table) {
            return "owner = auth.uid()";
        }
    }

    /** Rows of those whom the viewer follows. */
    record Followed() implements Rule {
        @Override
        public Truth of(Row row, Viewer viewer, List<Follow> follows) {
            return Truth.of(row.owner() != null
                    && viewer.subject() != null
                    && follows.contains(new Follow(viewer.subject(), row.owner())));
        }

        @Override
        public String sql(String table) {
            return "exists (select from public." + table
                    + "_follows as f where f.follower = auth.uid() and f.followee = " + table + ".owner)";
        }
    }

    /** Rows of the tenant that the token names. */
    record SameTenant() implements Rule {
        @Override
        public Truth of(Row row, Viewer viewer, List<Follow> follows) {
            return equal(row.tenant(), viewer.tenant());
        }

        @Override
        public String sql(String table) {
            return "tenant = (auth.jwt() ->> 'tenant')";
        }
    }

    /** Rows up to the level that the token names. */
    record UpToLevel() implements Rule {
        @Override
        public Truth of(Row row, Viewer viewer, List<Follow> follows) {
            return row.level() == null || viewer.level() == null
                    ? Truth.UNKNOWN
                    : Truth.of(row.level() <= viewer.level());
        }

        @Override
        public String sql(String table) {
            return "level <= (auth.jwt() ->> 'level')::int";
        }
    }

    /** Rows with their flag set. */
    record Shared() implements Rule {
        @Override
        public Truth of(Row row, Viewer viewer, List<Follow> follows) {
            return row.shared() == null ? Truth.UNKNOWN : Truth.of(row.shared());
        }

        @Override
        public String sql(String table) {
            return "shared";
        }
    }

    /** Rows whose time has come. */
    record Started() implements Rule {
        @Override
        public Truth of(Row row, Viewer viewer, List<Follow> follows) {
            return row.started() == null ? Truth.UNKNOWN : Truth.of(row.started());
        }

        @Override
        public String sql(String table) {
            return "starts <= now()";
        }
    }

    /** Every row, to those whose token has the role. */
    record HasRole(String role) implements Rule {
        @Override
        public Truth of(Row row, Viewer viewer, List<Follow> follows) {
            return equal(viewer.role(), role);
        }

        @Override
        public String sql(String table) {
            return "(auth.jwt() ->> 'role') = '" + role + "'";
        }
    }

    /** What the rule does not let pass, but for what it does not know. */
    record Not(Rule rule) implements Rule {
        @Override
        public Truth of(Row row, Viewer viewer, List<Follow> follows) {
            return rule.of(row, viewer, follows).not();
        }

        @Override
        public String sql(String table) {
            return "not (" + rule.sql(table) + ")";
        }

        @Override
        public List<Rule> simpler() {
            return List.of(new Always(), rule);
        }
    }

    /** Both. */
    record Both(Rule left, Rule right) implements Rule {
        @Override
        public Truth of(Row row, Viewer viewer, List<Follow> follows) {
            return left.of(row, viewer, follows).and(right.of(row, viewer, follows));
        }

        @Override
        public String sql(String table) {
            return "(" + left.sql(table) + ") and (" + right.sql(table) + ")";
        }

        @Override
        public List<Rule> simpler() {
            return List.of(left, right);
        }
    }

    /** One of both, or both. */
    record Either(Rule left, Rule right) implements Rule {
        @Override
        public Truth of(Row row, Viewer viewer, List<Follow> follows) {
            return left.of(row, viewer, follows).or(right.of(row, viewer, follows));
        }

        @Override
        public String sql(String table) {
            return "(" + left.sql(table) + ") or (" + right.sql(table) + ")";
        }

        @Override
        public List<Rule> simpler() {
            return List.of(left, right);
        }
    }

    private static Truth equal(String left, String right) {
        return left == null || right == null ? Truth.UNKNOWN : Truth.of(left.equals(right));
    }
}
