package dev.parity.verdict;

import dev.parity.environment.Expectation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the facts of one environment against what its file demands of them. */
final class Expectations {
    private final EnvironmentFindings environment;
    private final Optional<EnvironmentFindings> reference;

    /** @param reference empty where the environment is the reference itself */
    Expectations(EnvironmentFindings environment, Optional<EnvironmentFindings> reference) {
        this.environment = environment;
        this.reference = reference;
    }

    /** What became of a demand that does not hold. */
    sealed interface Finding {
        String sentence();

        /** The fact was measured, and is not as demanded. */
        record Broken(String sentence) implements Finding {}

        /** Nothing shows whether it holds. */
        record Unproven(String sentence) implements Finding {}
    }

    List<String> broken() {
        return of(Finding.Broken.class);
    }

    List<String> unproven() {
        return of(Finding.Unproven.class);
    }

    private List<String> of(Class<? extends Finding> kind) {
        return environment.environment().expectations().stream()
                .flatMap(expectation -> finding(expectation).stream())
                .filter(kind::isInstance)
                .map(Finding::sentence)
                .toList();
    }

    private Optional<Finding> finding(Expectation expectation) {
        Optional<String> seen = environment.fact(expectation.fact());
        if (seen.isEmpty()) {
            return Optional.of(new Finding.Unproven(expectation.fact() + " is unknown. "
                    + expected(expectation, wanted(expectation).orElse("that of the reference"))
                    + " Write it below facts, or name a fact that \"parity env facts " + environment.name()
                    + " --limits\" shows."));
        }
        return switch (expectation.must()) {
            case EQUAL -> equal(expectation, seen.get());
            case AT_LEAST, AT_MOST -> number(expectation, seen.get());
            case DECLARED -> declared(expectation, seen.get());
        };
    }

    private Optional<Finding> equal(Expectation expectation, String seen) {
        return wanted(expectation).filter(value -> !same(value, seen)).map(value -> {
            String whose = expectation.value().isPresent() ? "" : ", as the reference has it,";
            return new Finding.Broken(expectation.fact() + " is " + seen + ". " + expected(expectation, value + whose)
                    + " Change it there, or change the expectation.");
        });
    }

    private Optional<Finding> number(Expectation expectation, String seen) {
        double bound = Double.parseDouble(expectation.value().orElseThrow());
        boolean least = expectation.must() == dev.parity.environment.Verb.AT_LEAST;
        String words = (least ? "at least " : "at most ") + expectation.value().orElseThrow();
        Optional<Measured> measured = Measured.of(seen);
        if (measured.filter(m -> least ? m.least() >= bound : m.most() <= bound).isPresent()) {
            return Optional.empty();
        }
        if (measured.filter(m -> least ? m.most() < bound : m.least() > bound).isPresent()) {
            return Optional.of(new Finding.Broken(expectation.fact() + " is " + seen + ". "
                    + expected(expectation, words) + (least ? " Raise it there" : " Lower it there")
                    + ", or change the expectation."));
        }
        return Optional.of(new Finding.Unproven(expectation.fact() + " is " + seen + ", which does not tell. "
                + expected(expectation, words) + " Demand what can be measured"
                + (expectation.fact().contains(".idle_") ? ", or raise timeouts.idle." : ".")));
    }

    private Optional<Finding> declared(Expectation expectation, String seen) {
        Optional<String> theirs = wanted(expectation);
        Map<String, String> written = environment.environment().facts();
        String fact = expectation.fact();
        boolean open = theirs.isPresent() && !same(theirs.get(), seen) && !same(written.getOrDefault(fact, ""), seen);
        String says = written.containsKey(fact) ? "its file says " + written.get(fact) : "its file does not say so";
        return open
                ? Optional.of(new Finding.Broken(fact + " is " + seen + ", the reference has " + theirs.get() + ", and "
                        + says + ". " + expected(expectation, "a difference that is declared") + " Write \"" + fact
                        + ": " + seen + "\" below facts, or make it like the reference."))
                : Optional.empty();
    }

    /** The value written, else the reference's. */
    private Optional<String> wanted(Expectation expectation) {
        return expectation.value().or(() -> reference.flatMap(of -> of.fact(expectation.fact())));
    }

    private static String expected(Expectation expectation, String what) {
        return "Expected " + what + (what.endsWith(",") ? " because " : ", because ")
                + expectation.because().replaceFirst("\\.+$", "") + ".";
    }

    private static boolean same(String one, String other) {
        Optional<Measured> number = Measured.of(one);
        return one.equals(other) || number.isPresent() && number.equals(Measured.of(other));
    }
}
