package dev.parity.cli.run;

/**
 * Which scenarios a person asked for.
 *
 * @param profile area of features to run; empty for all
 * @param select Cucumber tag expression, or {@code /part of a title/}; empty for all
 * @param workers scenarios at once per environment
 */
record RunRequest(String profile, String select, int workers) {
    static final String SLOW = "@slow";

    /** The tag expression in force: slow scenarios are for those who name them, by {@code @slow} or by their title. */
    String tags() {
        if (isTitle()) {
            return "";
        }
        if (select.contains(SLOW)) {
            return select;
        }
        return select.isBlank() ? "not " + SLOW : "(" + select + ") and not " + SLOW;
    }

    /** What is to be selected, as tag expression or {@code /part of a title/}. */
    String inForce() {
        return isTitle() ? select : tags();
    }

    String title() {
        return isTitle() ? select.substring(1, select.length() - 1) : "";
    }

    private boolean isTitle() {
        return select.length() > 2 && select.startsWith("/") && select.endsWith("/");
    }
}
