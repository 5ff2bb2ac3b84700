package dev.parity.reference.auth;

import java.time.Duration;

/**
 * How many mails may leave: so many per fixed interval, or a bucket that wins one back each interval.
 *
 * @param burst whether it is the bucket
 */
record MailRate(int events, Duration over, boolean burst) {
    static MailRate perHour(int events) {
        return new MailRate(events, Duration.ofHours(1), false);
    }

    static MailRate parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length == 1) {
            return perHour((int) Double.parseDouble(text));
        }
        if (parts.length != 2) {
            throw new IllegalArgumentException("has more than one slash");
        }
        return new MailRate(Integer.parseUnsignedInt(parts[0]), GoDuration.parse(parts[1]), true);
    }
}
