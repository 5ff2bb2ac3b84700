package dev.parity.cli.doctor;

/**
 * One thing looked at.
 *
 * @param seen what is there, in one line
 * @param remedy what to do; empty when nothing is to be done
 */
public record Finding(String check, State state, String seen, String remedy) {
    /** {@code NOTE} stands for something optional that is missing. */
    public enum State {
        OK,
        NOTE,
        PROBLEM
    }

    static Finding ok(String check, String seen) {
        return new Finding(check, State.OK, seen, "");
    }

    static Finding note(String check, String seen, String remedy) {
        return new Finding(check, State.NOTE, seen, remedy);
    }

    static Finding problem(String check, String seen, String remedy) {
        return new Finding(check, State.PROBLEM, seen, remedy);
    }
}
