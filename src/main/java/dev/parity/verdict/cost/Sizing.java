package dev.parity.verdict.cost;

import dev.parity.observation.usage.Reserved;
import dev.parity.observation.usage.ServiceUse;
import dev.parity.verdict.cost.Advice.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Requests and limits against use. A request fits when it is the most that one instance used and a third more; one is
 * too big at twice that. Nothing is said after fewer than five looks.
 */
final class Sizing {
    private static final int FEWEST_LOOKS = 5;
    private static final double ROOM = 1.33;
    private static final double FAR_MORE = 2;
    private static final double NEAR = 0.9;
    private static final double CPU_STEP = 0.01;
    private static final double MEMORY_STEP = 16.0 * 1024 * 1024;

    private final ServiceUse use;
    private final ToDoubleFunction<Amount> monthly;

    /** @param cpu processors, and memory bytes, of one instance */
    record Amount(double cpu, double memory) {}

    private record Dimension(String of, double most, double step, Optional<Double> request, Optional<Double> limit) {}

    /** @param monthly what an amount costs; 0 where it has no price */
    Sizing(ServiceUse use, ToDoubleFunction<Amount> monthly) {
        this.use = use;
        this.monthly = monthly;
    }

    List<Advice> advice() {
        if (use.samples() < FEWEST_LOOKS) {
            return List.of();
        }
        Reserved reserved = use.reserved();
        List<Advice> advice = new ArrayList<>();
        of(new Dimension("cpu", use.cpuMostOfOne(), CPU_STEP, reserved.cpuRequest(), reserved.cpuLimit()))
                .ifPresent(advice::add);
        of(new Dimension(
                        "memory",
                        use.memoryMostOfOne(),
                        MEMORY_STEP,
                        reserved.memoryRequest().map(Long::doubleValue),
                        reserved.memoryLimit().map(Long::doubleValue)))
                .ifPresent(advice::add);
        return advice;
    }

    private Optional<Advice> of(Dimension one) {
        double fits = Math.max(one.step(), Math.ceil(one.most() * ROOM / one.step()) * one.step());
        if (one.limit().isPresent() && one.most() >= NEAR * one.limit().get()) {
            return Optional.of(said(
                    one,
                    Kind.NEAR_LIMIT,
                    "may use " + shown(one, one.limit().get()) + ". At the limit it is "
                            + (one.of().equals("cpu") ? "slowed down" : "killed") + ": raise it.",
                    0));
        }
        if (one.request().isEmpty()) {
            return one.limit().isEmpty()
                    ? Optional.empty() // this platform reserves nothing
                    : Optional.of(said(
                            one,
                            Kind.NOT_REQUESTED,
                            "requests nothing. " + shown(one, fits)
                                    + " would do: without it nothing is kept free for it.",
                            0));
        }
        return requested(one, one.request().get(), fits);
    }

    private Optional<Advice> requested(Dimension one, double request, double fits) {
        if (one.most() > request) {
            return Optional.of(said(
                    one,
                    Kind.UNDER_REQUESTED,
                    "requests " + shown(one, request) + ". " + shown(one, fits)
                            + " would do: what it uses above its request may be taken from it.",
                    0));
        }
        return request >= FAR_MORE * fits
                ? Optional.of(said(
                        one,
                        Kind.OVER_REQUESTED,
                        "requests " + shown(one, request) + ". " + shown(one, fits)
                                + " would do: the rest is paid for and idle.",
                        request - fits))
                : Optional.empty();
    }

    private Advice said(Dimension one, Kind kind, String rest, double saved) {
        Amount less = one.of().equals("cpu") ? new Amount(saved, 0) : new Amount(0, saved);
        double saves = monthly.applyAsDouble(less) * use.instances();
        String sentence = "One " + use.service() + " of " + use.instances() + " used at most " + shown(one, one.most())
                + " and " + rest;
        return new Advice(
                use.service(), one.of(), kind, sentence, Optional.of(saves).filter(amount -> amount > 0));
    }

    private static String shown(Dimension one, double amount) {
        return one.of().equals("cpu")
                ? String.format(Locale.ROOT, "%.0fm CPU", amount * 1000)
                : String.format(Locale.ROOT, "%.0f MiB", amount / (1024 * 1024));
    }
}
