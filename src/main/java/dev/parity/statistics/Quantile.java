package dev.parity.statistics;

/** Which latency of a block is compared; the rarer, the more requests a block needs. */
public enum Quantile {
    P50(0.5, 1),
    P95(0.95, 2),
    P99(0.99, 8);

    private final double share;
    private final int longer;

    Quantile(double share, int longer) {
        this.share = share;
        this.longer = longer;
    }

    /** Of all requests, as fast or faster. */
    public double share() {
        return share;
    }

    /** How many times the requests of p50. */
    public int longer() {
        return longer;
    }
}
