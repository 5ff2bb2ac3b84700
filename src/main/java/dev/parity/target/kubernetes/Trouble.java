package dev.parity.target.kubernetes;

/**
 * Why something does not become ready.
 *
 * @param object which, with its kind
 * @param seen what the cluster says of it
 * @param remedy what to do
 * @param hopeless no waiting will mend it
 */
public record Trouble(String object, String seen, String expected, String remedy, boolean hopeless) {
    @Override
    public String toString() {
        return object + ": " + seen + ". Expected " + expected + ". " + remedy;
    }
}
