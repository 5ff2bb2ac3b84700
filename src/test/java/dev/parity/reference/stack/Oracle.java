package dev.parity.reference.stack;

import dev.parity.reference.stack.RawClient.Reply;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what is wrong with an answer, whatever was asked. */
final class Oracle {
    private static final int SERVER_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final Pattern INSIDE =
            Pattern.compile("\\tat |java\\.|dev\\.parity|org\\.postgresql|io\\.undertow|com\\.fasterxml");

    /** @param because why the original answers so too */
    private record Known(String target, String answer, String because) {
        boolean covers(Attempt attempt, Reply reply) {
            return Pattern.compile(target).matcher(attempt.target()).find()
                    && Pattern.compile(answer).matcher(reply.text()).find();
        }
    }

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "^/auth/v1/",
                    "\"msg\":\"(Database error |Error |Unexpected failure, please)",
                    "GoTrue gives 500 for a NUL that PostgreSQL refuses"),
            new Known("^/auth/v1/", "\"code\":\"2[23][0-9A-Z]{3}\"", "GoTrue's admin API hands SQLSTATEs on with 500"),
            new Known("^/rest/v1/", "PostgREST; error=5[45]", "PostgREST maps the classes 54 and 55 to 500"),
            new Known("^/storage/v1/", "database error, code: 22", "Storage knows no SQLSTATE of class 22"),
            new Known("^/storage/v1/bucket\\?", "Content-Length: 107", "the same, asked by HEAD"),
            new Known(
                    "^/storage/v1/",
                    "\"message\":\"Unexpected end of form\"",
                    "so says Storage's form parser, busboy"));

    private Oracle() {}

    static Optional<String> complaint(Attempt attempt, Reply reply) {
        if (reply.hung()) {
            return Optional.of("no end after ten seconds");
        }
        if (INSIDE.matcher(reply.text()).find()) {
            return Optional.of("tells of its inside");
        }
        if (!attempt.who().equals("service") && reply.text().contains(FuzzedStack.CANARY)) {
            return Optional.of("LEAK of the owner's data");
        }
        if (attempt.unfinished() && reply.status() == BAD_GATEWAY) {
            return Optional.empty(); // The client hung up within its body, so the upstream never answered.
        }
        boolean known = KNOWN.stream().anyMatch(one -> one.covers(attempt, reply));
        return reply.status() >= SERVER_ERROR && !known ? Optional.of("status " + reply.status()) : Optional.empty();
    }
}
