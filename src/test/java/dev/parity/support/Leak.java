package dev.parity.support;

/** Data was visible to someone who must not see it, or an acknowledged write is gone. Never waived. */
public final class Leak extends Broken {
    private static final long serialVersionUID = 1;

    public Leak(String what, Object seen, Object expected) {
        super(what, seen, expected);
    }
}
