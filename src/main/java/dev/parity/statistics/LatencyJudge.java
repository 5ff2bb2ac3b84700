package dev.parity.statistics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** From what was measured to words; the same for the same measurements, whenever and wherever. */
public final class LatencyJudge {
    private final Design design;

    public LatencyJudge(Design design) {
        this.design = design;
    }

    /** The first look that decides; empty while none does. Only pairs that a look asks for are seen by it. */
    public Optional<Look> decided(double[] logRatios) {
        return looks(logRatios).stream().filter(look -> look.word().isPresent()).findFirst();
    }

    private List<Look> looks(double[] logRatios) {
        return design.looks().stream()
                .filter(pairs -> pairs <= logRatios.length)
                .map(pairs -> Look.at(java.util.Arrays.copyOf(logRatios, pairs), design))
                .toList();
    }

    /** All operations of a report together, because the more there are, the likelier one differs by chance. */
    public List<LatencyVerdict> judge(String reference, List<Series> measured) {
        List<Look> looks = measured.stream().map(this::last).toList();
        double[] chance = Holm.adjusted(looks.stream().mapToDouble(Look::p).toArray());
        return IntStream.range(0, measured.size())
                .mapToObj(at -> verdict(reference, measured.get(at), looks.get(at), chance[at]))
                .toList();
    }

    /** The look that decided, else all that is known. */
    private Look last(Series series) {
        double[] ratios = series.logRatios();
        return decided(ratios).orElseGet(() -> Look.at(ratios, design));
    }

    private LatencyVerdict verdict(String reference, Series series, Look look, double p) {
        List<String> closed = Gates.closed(series, design);
        Word word = closed.isEmpty() ? word(series, look, p) : Word.INVALID;
        String because = closed.isEmpty() ? because(word, series, look, p) : String.join("; ", closed);
        return new LatencyVerdict(
                series.environment(),
                reference,
                series.operation(),
                series.quantile(),
                word,
                because,
                look.pairs(),
                series.samples(),
                estimate(series, look, p));
    }

    private static Optional<LatencyVerdict.Estimate> estimate(Series series, Look look, double p) {
        return Double.isNaN(look.ratio())
                ? Optional.empty()
                : Optional.of(new LatencyVerdict.Estimate(
                        look.ratio(),
                        look.low(),
                        look.high(),
                        p,
                        typical(series, look, true),
                        typical(series, look, false)));
    }

    private Word word(Series series, Look look, double p) {
        if (series.pairs().size() < design.looks().get(0)) {
            return Word.NOT_ENOUGH_DATA;
        }
        Word word = look.word().orElse(Word.NOT_ENOUGH_DATA);
        boolean different = word == Word.SLOWER || word == Word.FASTER;
        return different && p > design.alpha() ? Word.NOT_ENOUGH_DATA : word;
    }

    private String because(Word word, Series series, Look look, double p) {
        String interval = String.format(
                Locale.ROOT,
                "× %.2f (%.2f to %.2f) over %d pairs",
                look.ratio(),
                look.low(),
                look.high(),
                look.pairs());
        return switch (word) {
            case PARITY -> interval + String.format(Locale.ROOT, ", within ± %.0f %%", 100 * (design.margin() - 1));
            case SLOWER, FASTER ->
                interval + String.format(Locale.ROOT, ", more than %.0f %% apart", 100 * (design.floor() - 1));
            default ->
                series.pairs().size() < design.looks().get(0)
                        ? series.pairs().size() + " pairs were measured; the first look needs "
                                + design.looks().get(0)
                        : interval
                                + (p <= design.alpha() || look.word().isEmpty()
                                        ? ": neither equal nor different can be said"
                                        : ": one of so many operations may differ by as much by chance");
        };
    }

    /** Geometric mean over blocks. */
    private static double typical(Series series, Look look, boolean reference) {
        return Math.exp(series.pairs().stream()
                .limit(look.pairs())
                .mapToDouble(pair -> Math.log(reference ? pair.reference() : pair.other()))
                .average()
                .orElse(Double.NaN));
    }
}
