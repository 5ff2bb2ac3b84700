package dev.parity.reference.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How often a client may ask for what, and how many mails may leave; counted in this process, as the original does. */
final class RateLimits {
    private static final int BURST = 30;
    private static final double FIVE_MINUTES = 300;
    private static final int MOST_CLIENTS = 100_000;
    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    /** What is counted on its own. */
    enum Kind {
        SIGNUP,
        ANONYMOUS,
        RECOVER,
        RESEND,
        MAGIC_LINK,
        OTP,
        USER,
        TOKEN,
        VERIFY,
        FACTOR_VERIFY,
        FACTOR_CHALLENGE,
        WEB3
    }

    private record Rate(double perSecond, int burst) {}

    private record Key(Kind kind, String client) {}

    private record Bucket(double tokens, Instant at, boolean allowed) {}

    private final Clock clock;
    private final AuthSettings.Limits limits;
    private final Map<Kind, Rate> rates = new EnumMap<>(Kind.class);
    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();
    private final Object mailLock = new Object();
    private Instant mailSince;
    private double mails;

    RateLimits(AuthSettings.Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.mailSince = clock.instant();
        this.mails = limits.mail().burst() ? limits.mail().events() : 0;
        for (Kind kind : Kind.values()) {
            rates.put(kind, rate(kind));
        }
    }

    private Rate rate(Kind kind) {
        return switch (kind) {
            case ANONYMOUS -> new Rate(limits.anonymous() / 3600, (int) limits.anonymous());
            case TOKEN -> new Rate(limits.refresh() / FIVE_MINUTES, BURST);
            case VERIFY -> new Rate(limits.verify() / FIVE_MINUTES, BURST);
            case FACTOR_VERIFY, FACTOR_CHALLENGE -> new Rate(limits.mfa() / 60, BURST);
            case WEB3 -> new Rate(limits.web3() / FIVE_MINUTES, BURST);
            default -> new Rate(limits.otp() / FIVE_MINUTES, BURST);
        };
    }

    /** Counts one request of a client; a client without the agreed header is not counted. */
    void count(Call call, Kind kind) {
        Optional<String> client = limits.header()
                .map(call::header)
                .map(value -> value.split(",", 2)[0].strip())
                .filter(value -> !value.isEmpty());
        if (client.isPresent() && !allowed(new Key(kind, client.get()))) {
            throw AuthError.tooMany("over_request_rate_limit", "Request rate limit reached");
        }
    }

    private boolean allowed(Key key) {
        if (buckets.size() > MOST_CLIENTS) {
            Instant old = clock.instant().minus(FORGET_AFTER);
            buckets.values().removeIf(bucket -> bucket.at().isBefore(old));
        }
        Rate rate = rates.get(key.kind());
        return buckets.merge(
                        key,
                        taken(new Bucket(rate.burst(), clock.instant(), true), rate),
                        (old, fresh) -> taken(old, rate))
                .allowed();
    }

    private Bucket taken(Bucket bucket, Rate rate) {
        Instant now = clock.instant();
        double seconds = Math.max(0, Duration.between(bucket.at(), now).toNanos() / 1e9);
        double tokens = Math.min(rate.burst(), bucket.tokens() + seconds * rate.perSecond());
        return tokens >= 1 ? new Bucket(tokens - 1, now, true) : new Bucket(tokens, now, false);
    }

    /** Counts one mail. */
    void countMail(boolean autoconfirm) {
        if (limits.mail().events() == 0 || !autoconfirm && !mailAllowed()) {
            throw AuthError.tooMany("over_email_send_rate_limit", "email rate limit exceeded");
        }
    }

    private boolean mailAllowed() {
        synchronized (mailLock) {
            Instant now = clock.instant();
            return limits.mail().burst() ? fromBucket(now) : inInterval(now);
        }
    }

    private boolean fromBucket(Instant now) {
        double won = Duration.between(mailSince, now).toNanos()
                / (double) limits.mail().over().toNanos();
        mails = Math.min(limits.mail().events(), mails + won);
        mailSince = now;
        if (mails < 1) {
            return false;
        }
        mails--;
        return true;
    }

    private boolean inInterval(Instant now) {
        long intervals =
                Duration.between(mailSince, now).dividedBy(limits.mail().over());
        if (intervals > 0) {
            mailSince = mailSince.plus(limits.mail().over().multipliedBy(intervals));
            mails = 0;
        }
        if (mails >= limits.mail().events()) {
            return false;
        }
        mails++;
        return true;
    }
}
