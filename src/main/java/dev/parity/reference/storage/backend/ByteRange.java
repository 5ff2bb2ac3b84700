package dev.parity.reference.storage.backend;

import dev.parity.reference.storage.failure.Errors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** First and last byte of a part of an object. */
public record ByteRange(long first, long last) {
    private static final Pattern HEADER = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");
    private static final Pattern COPY = Pattern.compile("bytes=(\\d{1,15})-(\\d{1,15})");

    public long size() {
        return last - first + 1;
    }

    /** Reads a Range header strictly: what is no single byte range of the object is refused. */
    static ByteRange ofHeader(String header, long size) {
        Matcher match = HEADER.matcher(header);
        if (!match.matches()
                || size <= 0
                || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
            throw Errors.rangeNotSatisfiable();
        }
        if (match.group(1).isEmpty()) {
            long suffix = Long.parseLong(match.group(2));
            if (suffix <= 0) {
                throw Errors.rangeNotSatisfiable();
            }
            return new ByteRange(Math.max(size - suffix, 0), size - 1);
        }
        long first = Long.parseLong(match.group(1));
        long last = match.group(2).isEmpty() ? size - 1 : Long.parseLong(match.group(2));
        if (last < first || first >= size) {
            throw Errors.rangeNotSatisfiable();
        }
        return new ByteRange(first, Math.min(last, size - 1));
    }

    /** Reads the range of a part that is copied; it must lie in the source. */
    public static ByteRange ofCopySource(String header, long size) {
        Matcher match = COPY.matcher(header);
        if (!match.matches()) {
            throw Errors.invalidRange();
        }
        ByteRange range = new ByteRange(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
        if (range.last() < range.first() || range.last() >= size) {
            throw Errors.invalidRange();
        }
        return range;
    }
}
