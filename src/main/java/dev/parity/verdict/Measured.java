package dev.parity.verdict;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number as facts tell it: {@code 50}, {@code >=64} where no limit was found up to there, {@code <70} where one lies
 * somewhere below.
 */
record Measured(double least, double most) {
    private static final Pattern FORM = Pattern.compile("(>=|<)?(-?[0-9]+(?:\\.[0-9]+)?)");

    static Optional<Measured> of(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(form.group(2));
        double below = Math.nextDown(number);
        return Optional.of(
                switch (form.group(1) == null ? "" : form.group(1)) {
                    case ">=" -> new Measured(number, Double.POSITIVE_INFINITY);
                    case "<" -> new Measured(Double.NEGATIVE_INFINITY, below);
                    default -> new Measured(number, number);
                });
    }
}
