package dev.parity.gate;

import java.util.List;

/**
 * What must be proven before something goes on.
 *
 * @param source where its rules come from; empty if that was not told
 */
public record Policy(String name, String title, String source, List<Rule> rules) {
    public Policy {
        rules = List.copyOf(rules);
    }

    /**
     * @param section heading under which it stands; empty for none
     * @param line what it is about, in the words of the checklist
     * @param needs all of them must hold
     */
    public record Rule(String id, String section, String line, List<Need> needs) {
        public Rule {
            needs = List.copyOf(needs);
        }

        public boolean signed() {
            return needs.stream().anyMatch(Need.Signed.class::isInstance);
        }
    }
}
