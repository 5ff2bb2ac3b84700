package dev.parity.verdict;

import java.util.Collection;
import java.util.List;

/** What the process returns. When several hold, the first of 7, 1, 6, 4, 3, 5. */
public enum ExitCode {
    OK(0),
    NONCONFORMANT(1),
    USAGE(2),
    UNREACHABLE(3),
    OWN_FAULT(4),
    INCOMPLETE(5),
    WAIVER(6),
    DIRTY(7);

    private static final List<ExitCode> PRECEDENCE =
            List.of(DIRTY, NONCONFORMANT, WAIVER, OWN_FAULT, UNREACHABLE, INCOMPLETE);
    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** What is returned when several hold; OK if none does. */
    public static ExitCode worst(Collection<ExitCode> holding) {
        return PRECEDENCE.stream().filter(holding::contains).findFirst().orElse(OK);
    }
}
