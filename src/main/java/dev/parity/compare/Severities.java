package dev.parity.compare;

/** How much a difference matters, by where it is. */
final class Severities {
    private static final String HEADERS = "response.headers.";

    private Severities() {}

    static Severity of(Difference difference) {
        String path = difference.path();
        if (path.startsWith(HEADERS)) {
            String name = path.substring(HEADERS.length()).replaceFirst("/.*", "");
            return HeaderRule.severity(name);
        }
        if (path.startsWith("request")) {
            return Severity.NOTABLE;
        }
        return difference.lexical() ? Severity.NOTABLE : Severity.BREAKING;
    }
}
