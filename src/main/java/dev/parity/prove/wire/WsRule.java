package dev.parity.prove.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a hop does to the messages of a WebSocket that fit.
 *
 * @param to who is to receive them; both if absent
 * @param match found in the text; every message if absent
 * @param larger only messages of more bytes
 * @param every only each so-manieth message that fits
 * @param drop they are lost
 * @param twice they arrive twice
 * @param delay they arrive later, and those behind them too
 * @param with takes the place of each match
 * @param token tokens in the text are signed afresh
 * @param close the connection is closed with this code
 */
public record WsRule(
        Optional<Side> to,
        Optional<Pattern> match,
        int larger,
        int every,
        boolean drop,
        boolean twice,
        Optional<Duration> delay,
        Optional<String> with,
        Optional<Resigning> token,
        Optional<Integer> close) {
    /** An end of the connection. */
    public enum Side {
        @com.fasterxml.jackson.annotation.JsonProperty("client")
        CLIENT,
        @com.fasterxml.jackson.annotation.JsonProperty("service")
        SERVICE
    }

    public WsRule {
        to = to == null ? Optional.empty() : to;
        match = match == null ? Optional.empty() : match;
        delay = delay == null ? Optional.empty() : delay;
        with = with == null ? Optional.empty() : with;
        token = token == null ? Optional.empty() : token;
        close = close == null ? Optional.empty() : close;
        every = Math.max(1, every);
    }

    boolean fits(Side receiver, String text, int bytes) {
        return to.map(receiver::equals).orElse(true)
                && bytes > larger
                && match.map(pattern -> pattern.matcher(text).find()).orElse(true);
    }
}
