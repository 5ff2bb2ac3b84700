package dev.parity.environment;

/**
 * One thing wrong in a file that a person wrote, with its remedy.
 *
 * @param key dotted path in the file: {@code timeouts.failover}, {@code expected[0].because}
 * @param wrong what is wrong, value quoted, without its full stop
 * @param expected what was expected, without its full stop
 * @param remedy what to write, without its full stop
 */
public record Mistake(Place place, String key, String wrong, String expected, String remedy) {
    @Override
    public String toString() {
        return "%s  %s  %s. Expected %s. %s.".formatted(place, key, wrong, expected, remedy);
    }
}
