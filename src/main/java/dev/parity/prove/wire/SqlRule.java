package dev.parity.prove.wire;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a pooler-like hop does to a connection to PostgreSQL: to its statements, or to what it was begun with.
 *
 * @param user of the database session, as a regular expression; every one if absent
 * @param match found in the statement; no statement is changed if absent
 * @param with takes the place of each match
 * @param session parameters that the session is begun with instead of the client's, as {@code TimeZone}
 */
public record SqlRule(Optional<Pattern> user, Optional<Pattern> match, String with, Map<String, String> session) {
    public SqlRule {
        user = user == null ? Optional.empty() : user;
        match = match == null ? Optional.empty() : match;
        with = with == null ? "" : with;
        session = session == null ? Map.of() : Map.copyOf(session);
    }

    String in(String login, String statement) {
        return match.filter(pattern -> isFor(login))
                .map(pattern -> pattern.matcher(statement).replaceAll(with))
                .orElse(statement);
    }

    boolean isFor(String login) {
        return user.map(pattern -> pattern.matcher(login).find()).orElse(true);
    }
}
