package dev.parity.gate;

import java.time.LocalDate;

/**
 * A person's word on one rule.
 *
 * @param says what was looked at; empty if that was not told
 */
public record Signature(String policy, String rule, String by, LocalDate on, String says) {
    boolean signs(Policy policy, Policy.Rule rule) {
        return this.policy.equals(policy.name()) && this.rule.equals(rule.id());
    }
}
