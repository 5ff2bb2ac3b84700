package dev.parity.reference.storage.backend;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The conditional headers of a read, as sent. */
public record Conditions(Optional<String> ifModifiedSince, Optional<String> ifNoneMatch, Optional<String> range) {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss z", Locale.ENGLISH);

    /** A read of the whole object, come what may. */
    public static Conditions none() {
        return new Conditions(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The moment of If-Modified-Since; empty if it is missing or no date. */
    public Optional<Instant> modifiedSince() {
        return ifModifiedSince.flatMap(Conditions::date);
    }

    /** A date as HTTP writes it, or ISO 8601. */
    public static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, HTTP_DATE).toInstant());
        } catch (DateTimeException notHttp) {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException neither) {
                return Optional.empty();
            }
        }
    }
}
