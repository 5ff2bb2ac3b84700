package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** Users, identities and factors as clients see them. */
final class UserJson {
    private static final DateTimeFormatter RFC3339 = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    private UserJson() {}

    static String time(Instant instant) {
        return RFC3339.format(instant.truncatedTo(ChronoUnit.MICROS));
    }

    static ObjectNode of(User user) {
        ObjectNode node = Json.object()
                .put("id", user.id.toString())
                .put("aud", user.aud)
                .put("role", user.role)
                .put("email", user.email);
        time(node, "email_confirmed_at", user.emailConfirmedAt);
        time(node, "invited_at", user.invitedAt);
        node.put("phone", user.phone);
        time(node, "phone_confirmed_at", user.phoneConfirmedAt);
        time(node, "confirmation_sent_at", user.confirmationSentAt);
        time(node, "confirmed_at", user.confirmedAt);
        time(node, "recovery_sent_at", user.recoverySentAt);
        text(node, "new_email", user.emailChange);
        time(node, "email_change_sent_at", user.emailChangeSentAt);
        text(node, "new_phone", user.phoneChange);
        time(node, "phone_change_sent_at", user.phoneChangeSentAt);
        time(node, "reauthentication_sent_at", user.reauthenticationSentAt);
        time(node, "last_sign_in_at", user.lastSignInAt);
        node.set("app_metadata", user.appMetadata);
        node.set("user_metadata", user.userMetadata);
        if (!user.factors.isEmpty()) {
            user.factors.stream().map(UserJson::of).forEach(node.putArray("factors")::add);
        }
        if (user.identities == null) {
            node.putNull("identities");
        } else {
            user.identities.stream().map(UserJson::of).forEach(node.putArray("identities")::add);
        }
        time(node, "created_at", user.createdAt);
        time(node, "updated_at", user.updatedAt);
        time(node, "banned_until", user.bannedUntil);
        time(node, "deleted_at", user.deletedAt);
        return node.put("is_anonymous", user.anonymous);
    }

    static ObjectNode of(Identity identity) {
        ObjectNode node = Json.object()
                .put("identity_id", identity.id().toString())
                .put("id", identity.providerId())
                .put("user_id", identity.userId().toString());
        if (!identity.data().isEmpty()) {
            node.set("identity_data", identity.data());
        }
        node.put("provider", identity.provider());
        time(node, "last_sign_in_at", identity.lastSignInAt());
        time(node, "created_at", identity.createdAt());
        time(node, "updated_at", identity.updatedAt());
        text(node, "email", identity.email());
        return node;
    }

    static ObjectNode of(Factor factor) {
        ObjectNode node = Json.object().put("id", factor.id().toString());
        time(node, "created_at", factor.createdAt());
        time(node, "updated_at", factor.updatedAt());
        node.put("status", factor.status());
        text(node, "friendly_name", factor.name());
        node.put("factor_type", factor.type()).put("phone", factor.phone());
        if (factor.lastChallengedAt() == null) {
            return node.putNull("last_challenged_at");
        }
        return node.put("last_challenged_at", time(factor.lastChallengedAt()));
    }

    private static void time(ObjectNode node, String name, Instant instant) {
        if (instant != null) {
            node.put(name, time(instant));
        }
    }

    private static void text(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
    }
}
