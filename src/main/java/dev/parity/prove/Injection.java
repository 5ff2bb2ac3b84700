package dev.parity.prove;

import dev.parity.prove.wire.HttpRule;
import dev.parity.prove.wire.SqlRule;
import dev.parity.prove.wire.TcpRule;
import dev.parity.prove.wire.WsRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that a fault does to a healthy stack; exactly one of the primitives is given.
 *
 * @param at where: the part behind the hop, or the service; {@code database} for {@code sql}
 * @param http done to HTTP exchanges on the way to that part
 * @param ws done to WebSocket messages on the way to and from that part
 * @param tcp done to connections to that part
 * @param statements done to statements on the way to the database
 * @param sql run in the database, and what takes it back
 * @param restart the service runs with other variables or another clock
 */
record Injection(
        String at,
        Optional<HttpRule> http,
        Optional<WsRule> ws,
        Optional<TcpRule> tcp,
        Optional<SqlRule> statements,
        Optional<Sql> sql,
        Optional<Restart> restart) {
    /** Scripts for the owner of the database, statement by statement. */
    record Sql(List<String> inject, List<String> undo) {
        Sql {
            inject = inject == null ? List.of() : List.copyOf(inject);
            undo = undo == null ? List.of() : List.copyOf(undo);
        }
    }

    /**
     * @param set variables over the stack's own
     * @param drop variables that are missing
     * @param ahead by how much its clock is ahead; negative for behind
     */
    record Restart(Map<String, String> set, List<String> drop, Optional<Duration> ahead) {
        Restart {
            set = set == null ? Map.of() : Map.copyOf(set);
            drop = drop == null ? List.of() : List.copyOf(drop);
            ahead = ahead == null ? Optional.empty() : ahead;
        }
    }

    Injection {
        http = http == null ? Optional.empty() : http;
        ws = ws == null ? Optional.empty() : ws;
        tcp = tcp == null ? Optional.empty() : tcp;
        statements = statements == null ? Optional.empty() : statements;
        sql = sql == null ? Optional.empty() : sql;
        restart = restart == null ? Optional.empty() : restart;
        long given = Stream.of(http, ws, tcp, statements, sql, restart)
                .filter(Optional::isPresent)
                .count();
        if (given != 1) {
            throw new IllegalArgumentException("at " + at + ": " + given
                    + " primitives are given. Expected exactly one of http, ws, tcp, statements,"
                    + " sql, restart. Write one list item for each.");
        }
        boolean known = Seams.PARTS.contains(at);
        if (!known) {
            throw new IllegalArgumentException("at: \"" + at + "\" is no part. Expected one of "
                    + String.join(", ", Seams.PARTS) + ". Correct it.");
        }
    }
}
