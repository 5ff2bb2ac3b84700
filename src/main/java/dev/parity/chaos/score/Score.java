package dev.parity.chaos.score;

/**
 * How well one trial went, 0 to 100, with its parts (measurement.md D.3); without integrity the whole is 0.
 *
 * @param integrity 40: nothing acknowledged was lost and no answer was wrong
 * @param area 20: how little of its budget was used
 * @param recovery 20: likewise
 * @param probes 10: share of what was demanded that held
 * @param cleanUp 10: the fault was shown to be gone
 */
public record Score(double total, double integrity, double area, double recovery, double probes, double cleanUp) {
    private static final double GATE = 40;
    private static final double COST = 20;
    private static final double SMALL = 10;

    /** @param area and {@code recovery} as shares of their budgets, {@code probes} a share from 0 to 1 */
    public static Score of(boolean kept, double area, double recovery, double probes, boolean clean) {
        double integrity = kept ? GATE : 0;
        double areaPart = COST * left(area);
        double recoveryPart = COST * left(recovery);
        double probesPart = SMALL * Math.max(0, Math.min(1, probes));
        double cleanPart = clean ? SMALL : 0;
        double total = kept ? integrity + areaPart + recoveryPart + probesPart + cleanPart : 0;
        return new Score(total, integrity, areaPart, recoveryPart, probesPart, cleanPart);
    }

    private static double left(double used) {
        return 1 - Math.max(0, Math.min(1, used));
    }
}
