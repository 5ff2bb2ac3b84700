package dev.parity.gate;

import dev.parity.verdict.ExitCode;
import java.time.Duration;

/** What was found for one need, before it is told of which rule. */
record Found(Ruling.State state, ExitCode code, String reason, String remedy, String evidence) {
    private static final int HOURS_SHOWN = 48;

    static Found held(String reason, String evidence) {
        return new Found(Ruling.State.HELD, ExitCode.OK, reason, "", evidence);
    }

    static Found violated(ExitCode code, String reason, String remedy, String evidence) {
        return new Found(Ruling.State.VIOLATED, code, reason, remedy, evidence);
    }

    static Found unproven(String reason, String remedy, String evidence) {
        return unproven(ExitCode.INCOMPLETE, reason, remedy, evidence);
    }

    static Found unproven(ExitCode code, String reason, String remedy, String evidence) {
        return new Found(Ruling.State.UNPROVEN, code, reason, remedy, evidence);
    }

    Ruling ruling(Policy.Rule rule, Need need) {
        return new Ruling(rule.id(), rule.section(), rule.line(), need.word(), state, code, reason, remedy, evidence);
    }

    /** As a person says it. */
    static String age(Duration age) {
        if (age.isNegative()) {
            return "dated later than the day decided for";
        }
        long hours = age.toHours();
        return hours == 0
                ? age.toMinutes() + " min old"
                : hours < HOURS_SHOWN ? hours + " h old" : age.toDays() + " days old";
    }

    static String limit(Duration limit) {
        long hours = limit.toHours();
        return hours == 0 ? limit.toMinutes() + " min" : hours < HOURS_SHOWN ? hours + " h" : limit.toDays() + " days";
    }
}
