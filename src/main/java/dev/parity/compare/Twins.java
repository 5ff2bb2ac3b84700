package dev.parity.compare;

import dev.parity.observation.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What twins of one environment teach: wherever two of them differ, and noise may be learned, there is noise. */
public final class Twins {
    private static final Pattern NUMBER = Pattern.compile("^\\d+ ");

    private Twins() {}

    /**
     * @param reference and twins, read again for each comparison so that few are in memory at once
     * @param day on which they ran
     */
    public static Noise taught(Supplier<Evidence> reference, List<Supplier<Evidence>> twins, String day) {
        List<Supplier<Evidence>> all = new ArrayList<>(List.of(reference));
        all.addAll(twins);
        List<Noise.Learned> learned = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Comparison pair =
                        Comparator.compare(all.get(i).get(), all.get(j).get());
                pair.divergences().stream()
                        .filter(Twins::teaches)
                        .map(divergence -> learned(divergence, day))
                        .forEach(learned::add);
            }
        }
        return Noise.of(learned);
    }

    private static boolean teaches(Divergence divergence) {
        return divergence.severity() != Severity.INFORMATIONAL
                && Teachable.difference(divergence.kind(), Path.general(divergence.path()));
    }

    private static Noise.Learned learned(Divergence divergence, String day) {
        String exchange = NUMBER.matcher(divergence.exchange()).replaceFirst("");
        Noise.Place place = new Noise.Place(divergence.scenario(), exchange, Path.general(divergence.path()));
        return new Noise.Learned(place, step(divergence.kind()), divergence.reference(), divergence.observed(), day);
    }

    /** The strictest that covers the difference. */
    private static Noise.Step step(DifferenceKind kind) {
        return switch (kind) {
            case VALUE, ORDER -> Noise.Step.SAME_TYPE;
            case TYPE, SIZE -> Noise.Step.PRESENCE;
            case MISSING, EXTRA -> Noise.Step.IGNORED;
        };
    }
}
