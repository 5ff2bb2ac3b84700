package dev.parity.reference.auth;

import dev.parity.reference.http.Response;
import java.sql.SQLException;
import java.util.Optional;

/** {@code POST /logout}: ends this session, the others, or all. */
final class Logout {
    private enum Scope {
        GLOBAL,
        LOCAL,
        OTHERS
    }

    private final Core core;

    Logout(Core core) {
        this.core = core;
    }

    Response answer(Call call) {
        Scope scope = scope(call.query("scope"));
        core.database().transaction("Error logging out user", tx -> {
            User user = core.users().mustLock(tx, call.user());
            core.audit().write(tx, user, "logout");
            end(tx, scope, user, call.session());
            return user;
        });
        return Response.empty(204);
    }

    private static Scope scope(String name) {
        return switch (name) {
            case "", "global" -> Scope.GLOBAL;
            case "local" -> Scope.LOCAL;
            case "others" -> Scope.OTHERS;
            default -> throw AuthError.invalid("Unsupported logout scope " + GoText.quote(name));
        };
    }

    private void end(Transaction tx, Scope scope, User user, Optional<Session> session) throws SQLException {
        if (session.isPresent() && scope == Scope.LOCAL) {
            core.sessions().delete(tx, session.get().id());
        } else if (session.isPresent() && scope == Scope.OTHERS) {
            core.sessions().deleteOthers(tx, user.id, session.get().id());
        } else {
            core.sessions().deleteAll(tx, user.id);
        }
    }
}
