package dev.parity.cli.run;

/**
 * Which scenarios a person asked for.
 *
 * @param profile area of features to run; empty for all
 * @param select Cucumber tag expression, or {@code /part of a title/}; empty for all
 * @param workers scenarios at once per environment
 */
record RunRequest(String profile, String select, int workers) {
    String tags() {
        return isTitle() ? "" : select;
    }

    String title() {
        return isTitle() ? select.substring(1, select.length() - 1) : "";
    }

    private boolean isTitle() {
        return select.length() > 2 && select.startsWith("/") && select.endsWith("/");
    }
}
