package dev.parity.reference.rest.query;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows from {@code first} to {@code last}, both included; {@code last} is null where the range is open. */
public record Range(BigInteger first, BigInteger last) {
    private static final Pattern HEADER = Pattern.compile("([0-9]{1,40})-([0-9]{0,40})");
    public static final Range ALL = new Range(BigInteger.ZERO, null);
    public static final Range LIMIT_ZERO = new Range(BigInteger.ZERO, BigInteger.ONE.negate());

    public static Range from(BigInteger offset) {
        return new Range(offset, null);
    }

    /** The header {@code Range}; anything that is not {@code a-b} or {@code a-} asks for all rows. */
    public static Range ofHeader(String value) {
        Matcher match = HEADER.matcher(value);
        if (!match.matches()) {
            return ALL;
        }
        BigInteger last = match.group(2).isEmpty() ? null : new BigInteger(match.group(2));
        return new Range(new BigInteger(match.group(1)), last);
    }

    public boolean isAll() {
        return equals(ALL);
    }

    public boolean isEmpty() {
        return last != null && last.compareTo(first) < 0;
    }

    public boolean hasLimitZero() {
        return last != null && last.equals(LIMIT_ZERO.last);
    }

    public Range intersect(Range other) {
        BigInteger end = last == null ? other.last : other.last == null ? last : last.min(other.last);
        return new Range(first.max(other.first), end);
    }

    /** At most that many rows from where this range begins. */
    public Range limited(BigInteger rows) {
        return intersect(new Range(first, first.add(rows).subtract(BigInteger.ONE)));
    }

    public Range limited(Integer rows) {
        return rows == null ? this : limited(BigInteger.valueOf(rows));
    }

    public Optional<BigInteger> limit() {
        return last == null
                ? Optional.empty()
                : Optional.of(last.subtract(first).add(BigInteger.ONE));
    }
}
