package dev.parity.chaos;

/** How far a fault has come; each needs the one before. */
public enum State {
    /** It is known what will be touched, and users are served. */
    SELECTED,
    /** It was done. */
    INJECTED,
    /** It shows from outside. */
    PROVEN,
    /** It was taken back. */
    UNDONE,
    /** It shows from outside that it is gone. */
    VERIFIED
}
