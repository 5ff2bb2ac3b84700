package dev.parity.reference.auth;

import dev.parity.reference.http.Response;
import java.sql.SQLException;
import java.util.Optional;

/** {@code POST /resend}: the same mail again; says nothing about whether the address is known. */
final class Resend {
    private static final Body.Shape SHAPE = new Body.Shape("ResendConfirmationParams")
            .strings("type", "email", "phone", "code_challenge", "code_challenge_method");

    private final Core core;
    private final Guards guards;
    private final Post post;

    Resend(Core core, Guards guards, Post post) {
        this.core = core;
        this.guards = guards;
        this.post = post;
    }

    Response answer(Call call) {
        Body body = SHAPE.read(call.json());
        String type = body.text("type");
        mustBeComplete(type, body);
        boolean byEmail = !body.text("email").isEmpty();
        String address = byEmail ? email(call, body) : phone(body);
        Pkce pkce = new Pkce(body.text("code_challenge"), body.text("code_challenge_method"));
        String aud = guards.audience(call);
        core.database().transaction("Unable to process request", tx -> {
            Optional<User> user = byEmail
                    ? core.users().byEmail(tx, address, aud)
                    : core.users().byPhone(tx, address, aud);
            if (user.isPresent()) {
                send(tx, call, type, core.users().mustLock(tx, user.get()), pkce);
            }
            return user;
        });
        return Answers.done();
    }

    private static void mustBeComplete(String type, Body body) {
        switch (type) {
            case "signup", "email_change" -> Pkce.of(body);
            case "sms", "phone_change" -> {}
            default -> throw AuthError.invalid("Missing one of these types: signup, email_change, sms, phone_change");
        }
        boolean email = !body.text("email").isEmpty();
        boolean phone = !body.text("phone").isEmpty();
        if (!email && type.equals("signup")) {
            throw AuthError.invalid("Type provided requires an email address");
        }
        if (!phone && type.equals("sms")) {
            throw AuthError.invalid("Type provided requires a phone number");
        }
        if (email && phone) {
            throw AuthError.invalid("Only an email address or phone number should be provided.");
        }
        if (!email && !phone) {
            throw AuthError.invalid("Missing email address or phone number");
        }
    }

    private String email(Call call, Body body) {
        guards.emailLogins(call);
        return Contacts.email(body.text("email"));
    }

    private String phone(Body body) {
        if (!core.settings().accounts().phone()) {
            throw AuthError.of(400, "phone_provider_disabled", "Phone logins are disabled");
        }
        return Contacts.phone(body.text("phone"));
    }

    private void send(Transaction tx, Call call, String type, User user, Pkce pkce) throws SQLException {
        boolean open = switch (type) {
            case "signup" -> !user.confirmed();
            case "sms" -> !user.phoneConfirmed();
            case "email_change" -> !user.emailChange.isEmpty();
            default -> !user.phoneChange.isEmpty();
        };
        if (!open) {
            return;
        }
        switch (type) {
            case "signup" -> confirmation(tx, call, user, pkce);
            case "email_change" -> change(tx, call, user, pkce);
            default -> throw AuthError.internal("Unable to get SMS provider");
        }
    }

    private void confirmation(Transaction tx, Call call, User user, Pkce pkce) throws SQLException {
        core.audit().write(tx, user, "user_confirmation_requested");
        if (pkce.used()) {
            core.flowStates().begin(tx, "email/signup", "email/signup", pkce.mustBeKnown(), user.id);
        }
        post.confirmation(tx, call, user, pkce);
    }

    private void change(Transaction tx, Call call, User user, Pkce pkce) throws SQLException {
        if (pkce.used()) {
            core.flowStates().begin(tx, "email_change", "email_change", pkce.mustBeKnown(), user.id);
        }
        post.emailChange(tx, call, user, user.emailChange, pkce);
    }
}
