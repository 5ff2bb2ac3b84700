package dev.parity.verdict;

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

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
