package dev.parity.compare;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time and the way it was written.
 *
 * @param form without the digits: {@code rfc3339 Z}, {@code postgres +00}, {@code epoch s}
 * @param fraction digits of the fraction; services cut trailing zeros, so that one value alone proves little
 */
record TimeForm(Instant at, String form, int fraction) {
    /** Candidates only; {@link #of} decides. */
    static final String CANDIDATE =
            "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}(?::?\\d{2})?)?"
                    + "|\\d{8}T\\d{6}Z"
                    + "|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2}[ -][A-Z][a-z]{2}[ -]\\d{4} \\d{2}:\\d{2}:\\d{2} (?:GMT|UTC)";

    /** What follows a number that is a time. */
    static final String AGO = " seconds ago";

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})([T ])(\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,9}))?(Z|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final DateTimeFormatter HTTP =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss", Locale.ENGLISH);

    static Optional<TimeForm> of(String text) {
        try {
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                return Optional.of(iso(iso));
            }
            if (text.length() == 16 && text.endsWith("Z")) {
                return Optional.of(new TimeForm(utc(LocalDateTime.parse(text, BASIC)), "basic Z", 0));
            }
            return Optional.of(http(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** Whole numbers near the given time are seconds or milliseconds since 1970. */
    static Optional<TimeForm> ofEpoch(long number, Instant near) {
        long years = 400L * 24 * 3600;
        if (Math.abs(number - near.getEpochSecond()) < years) {
            return Optional.of(new TimeForm(Instant.ofEpochSecond(number), "epoch s", 0));
        }
        if (Math.abs(number / 1000 - near.getEpochSecond()) < years) {
            return Optional.of(new TimeForm(Instant.ofEpochMilli(number), "epoch ms", 3));
        }
        return Optional.empty();
    }

    /** A time told by its distance from now. */
    static TimeForm ago(long seconds, Instant now) {
        return new TimeForm(Instant.ofEpochSecond(now.getEpochSecond() - seconds), "number of seconds", 0);
    }

    private static TimeForm iso(Matcher iso) {
        String zone = iso.group(5) == null ? "" : iso.group(5);
        String digits = iso.group(4) == null ? "" : iso.group(4);
        LocalDateTime local = LocalDateTime.parse(iso.group(1) + "T" + iso.group(3));
        long nanos = digits.isEmpty() ? 0 : Long.parseLong((digits + "000000000").substring(0, 9));
        ZoneOffset offset = zone.isEmpty() || zone.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone);
        String form = (iso.group(2).equals("T") ? "rfc3339 " : "postgres ") + (zone.isEmpty() ? "without zone" : zone);
        return new TimeForm(local.toInstant(offset).plusNanos(nanos), form, digits.length());
    }

    private static TimeForm http(String text) {
        boolean cookie = text.charAt(7) == '-';
        String plain = text.substring(0, text.length() - 4).replace('-', ' ');
        String zone = text.substring(text.length() - 3);
        return new TimeForm(utc(LocalDateTime.parse(plain, HTTP)), (cookie ? "cookie " : "http ") + zone, 0);
    }

    private static Instant utc(LocalDateTime local) {
        return local.toInstant(ZoneOffset.UTC);
    }
}
