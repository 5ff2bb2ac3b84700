package dev.parity.reference.auth;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Durations as Go's {@code time.ParseDuration} reads them, with its words when it cannot. */
final class GoDuration {
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String text;
    private int at;

    private GoDuration(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException in Go's words */
    static Duration parse(String text) {
        return new GoDuration(text).parse();
    }

    private Duration parse() {
        boolean negative = text.startsWith("-");
        at = negative || text.startsWith("+") ? 1 : 0;
        if (text.substring(at).equals("0")) {
            return Duration.ZERO;
        }
        if (at == text.length()) {
            throw invalid();
        }
        BigDecimal total = BigDecimal.ZERO;
        while (at < text.length()) {
            BigDecimal number = number();
            total = total.add(number.multiply(BigDecimal.valueOf(unit())));
            if (total.compareTo(MOST) > 0) {
                throw invalid();
            }
        }
        Duration duration = Duration.ofNanos(total.longValue());
        return negative ? duration.negated() : duration;
    }

    private BigDecimal number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) && text.charAt(at) < 128)) {
            at++;
        }
        boolean digits = at > start;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            int fraction = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            digits |= at > fraction;
        }
        if (!digits) {
            throw invalid();
        }
        String number = text.substring(start, at);
        return new BigDecimal(number.startsWith(".") ? "0" + number : number.endsWith(".") ? number + "0" : number);
    }

    private long unit() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '.' && !(text.charAt(at) >= '0' && text.charAt(at) <= '9')) {
            at++;
        }
        String unit = text.substring(start, at);
        if (unit.isEmpty()) {
            throw new IllegalArgumentException("time: missing unit in duration " + GoText.quote(text));
        }
        Long nanos = NANOS.get(unit);
        if (nanos == null) {
            throw new IllegalArgumentException(
                    "time: unknown unit " + GoText.quote(unit) + " in duration " + GoText.quote(text));
        }
        return nanos;
    }

    private IllegalArgumentException invalid() {
        return new IllegalArgumentException("time: invalid duration " + GoText.quote(text));
    }
}
