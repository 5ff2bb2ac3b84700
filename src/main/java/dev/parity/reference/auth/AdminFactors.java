package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;

/** {@code /admin/users/{id}/factors}. */
final class AdminFactors {
    private static final Body.Shape SHAPE =
            new Body.Shape("adminUserUpdateFactorParams").strings("friendly_name", "phone");

    private final Core core;

    AdminFactors(Core core) {
        this.core = core;
    }

    Response list(Call call) {
        ArrayNode factors = Json.array();
        call.user().factors.stream().map(UserJson::of).forEach(factors::add);
        return Answers.ok(factors);
    }

    Response rename(Call call) {
        String name = SHAPE.read(call.json()).text("friendly_name");
        Factor factor = core.database().transaction("Database error updating factor", tx -> {
            Factor renamed = name.isEmpty()
                    ? call.factor()
                    : call.factor().named(name, core.clock().instant());
            core.factors().rename(tx, renamed);
            ObjectNode traits = Json.object()
                    .put("user_id", call.user().id.toString())
                    .put("factor_id", renamed.id().toString())
                    .put("factor_type", renamed.type());
            core.audit().write(tx, call.admin(), "factor_updated", "", traits);
            return renamed;
        });
        return Answers.ok(UserJson.of(factor));
    }

    Response delete(Call call) {
        Factor factor = call.factor();
        core.database().transaction("Database error deleting factor", tx -> {
            User user = core.users().mustLock(tx, call.user());
            ObjectNode traits = Json.object()
                    .put("user_id", user.id.toString())
                    .put("factor_id", factor.id().toString());
            core.audit().write(tx, user, "factor_deleted", call.address(), traits);
            core.factors().delete(tx, factor);
            core.sessions().lower(tx, factor);
            return factor;
        });
        return Answers.ok(UserJson.of(factor));
    }
}
