package dev.parity.drill.link;

/**
 * Which connections lead elsewhere.
 *
 * @param user whose; empty for nobody's
 */
record Route(String user, int other) {
    static final String EVERY_SECOND = "*";
    static final Route ALL = new Route("", 0);

    /** Whether it must be known who connects. */
    boolean reads() {
        return !user.isEmpty() && !user.equals(EVERY_SECOND);
    }

    /** @param turn counts connections */
    int of(String who, long turn, int usual) {
        boolean elsewhere = user.equals(EVERY_SECOND) ? turn % 2 == 1 : !user.isEmpty() && who.equals(user);
        return elsewhere ? other : usual;
    }
}
