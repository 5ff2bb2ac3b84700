package dev.parity.reference.webapp;

import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import java.time.Duration;
import java.util.List;

/** Who asks, whether their session lives, and how often they have asked within the minute. */
final class Guard {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long SECOND = 1000;
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final Sessions sessions;
    private final Cache cache;
    private final int perMinute;

    Guard(Tokens tokens, Sessions sessions, Cache cache, int perMinute) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.cache = cache;
        this.perMinute = perMinute;
    }

    Tokens tokens() {
        return tokens;
    }

    Sessions sessions() {
        return sessions;
    }

    /** What a signed-in user asks for. */
    @FunctionalInterface
    interface Asked {
        Response answer(Request request, Tokens.Bearer bearer) throws Exception;
    }

    /** Not counted: who leaves takes nothing from others. */
    Response leaving(Request request, Asked asked) throws Exception {
        return asked.answer(request, bearer(request));
    }

    private Tokens.Bearer bearer(Request request) {
        String header = request.header("Authorization").orElse("");
        if (!header.startsWith(SCHEME)) {
            throw Refusal.unauthorized("a bearer token is missing");
        }
        return bearer(header.substring(SCHEME.length()));
    }

    Response signedIn(Request request, Asked asked) throws Exception {
        Tokens.Bearer bearer = bearer(request);
        List<Long> counted = cache.count("rate:" + bearer.user(), WINDOW);
        long left = Math.max(0, perMinute - counted.get(0));
        long seconds = (counted.get(1) + SECOND - 1) / SECOND;
        Response answer = counted.get(0) > perMinute
                ? Refusal.of(429, "too_many_requests", "at most " + perMinute + " requests a minute")
                        .with("Retry-After", String.valueOf(Math.max(1, seconds)))
                : asked.answer(request, bearer);
        return answer.with("X-RateLimit-Limit", String.valueOf(perMinute))
                .with("X-RateLimit-Remaining", String.valueOf(left));
    }

    /** @throws Refusal unless it is ours, its time has not run out and its session lives */
    Tokens.Bearer bearer(String token) {
        Tokens.Bearer bearer = tokens.check(token);
        if (!sessions.lives(bearer.session())) {
            throw Refusal.unauthorized("the session has ended");
        }
        return bearer;
    }
}
