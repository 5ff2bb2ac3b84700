package dev.parity.prove.wire;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a hop does to the HTTP exchanges that fit.
 *
 * @param when which exchanges
 * @param delay before the request goes on
 * @param request changes to it
 * @param response changes to it
 * @param hold before the response goes on
 * @param answer instead of asking the service
 * @param within answer only if the service has not begun to by then, and hang up on it
 * @param limit only requests that are larger than this are meant
 * @param repeat the request is sent once more beforehand, and that answer lost
 * @param detour part of the stack that is asked instead
 * @param reset where the connection is broken
 */
public record HttpRule(
        When when,
        Optional<Duration> delay,
        Edit request,
        Edit response,
        Optional<Duration> hold,
        Optional<OwnAnswer> answer,
        Optional<Duration> within,
        Optional<Limit> limit,
        boolean repeat,
        Optional<String> detour,
        Optional<Reset> reset) {
    public HttpRule {
        when = when == null ? When.ALWAYS : when;
        request = request == null ? Edit.NONE : request;
        response = response == null ? Edit.NONE : response;
        delay = delay == null ? Optional.empty() : delay;
        hold = hold == null ? Optional.empty() : hold;
        answer = answer == null ? Optional.empty() : answer;
        within = within == null ? Optional.empty() : within;
        limit = limit == null ? Optional.empty() : limit;
        detour = detour == null ? Optional.empty() : detour;
        reset = reset == null ? Optional.empty() : reset;
    }

    /** @param body may end with no newline; sent as UTF-8 */
    public record OwnAnswer(int status, Map<String, String> headers, String body) {
        public OwnAnswer {
            headers = headers == null ? Map.of() : Map.copyOf(headers);
            body = body == null ? "" : body;
        }
    }

    /**
     * Sizes above which the rule's answer is given; 0 for no limit.
     *
     * @param body bytes of the request's body
     * @param head bytes of the request's head
     * @param line bytes of the longest header line
     */
    public record Limit(long body, int head, int line) {}

    /** When the connection to the client is broken. */
    public enum Reset {
        /** before the service is asked */
        @com.fasterxml.jackson.annotation.JsonProperty("before")
        BEFORE,
        /** after the service has done its work */
        @com.fasterxml.jackson.annotation.JsonProperty("after")
        AFTER
    }
}
