package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One row of {@code auth.users} while a request works on it; absent text is empty, absent times are null. */
final class User {
    UUID id = UUID.randomUUID();
    String aud = "";
    String role = "";
    String email = "";
    String phone = "";
    String encryptedPassword = "";
    boolean sso;
    boolean anonymous;
    Instant emailConfirmedAt;
    Instant invitedAt;
    Instant phoneConfirmedAt;
    Instant confirmedAt;
    String confirmationToken = "";
    Instant confirmationSentAt;
    String recoveryToken = "";
    Instant recoverySentAt;
    String emailChangeTokenCurrent = "";
    String emailChangeTokenNew = "";
    String emailChange = "";
    Instant emailChangeSentAt;
    int emailChangeConfirmStatus;
    String phoneChangeToken = "";
    String phoneChange = "";
    Instant phoneChangeSentAt;
    String reauthenticationToken = "";
    Instant reauthenticationSentAt;
    Instant lastSignInAt;
    ObjectNode appMetadata = Json.object();
    ObjectNode userMetadata = Json.object();
    Instant createdAt;
    Instant updatedAt;
    Instant bannedUntil;
    Instant deletedAt;
    List<Factor> factors = new ArrayList<>();

    /** Null where the original does not load them. */
    List<Identity> identities = new ArrayList<>();

    boolean confirmed() {
        return emailConfirmedAt != null;
    }

    boolean phoneConfirmed() {
        return phoneConfirmedAt != null;
    }

    boolean hasPassword() {
        return !encryptedPassword.isEmpty();
    }

    boolean bannedAt(Instant now) {
        return bannedUntil != null && now.isBefore(bannedUntil);
    }

    boolean hasVerifiedFactor() {
        return factors.stream().anyMatch(Factor::verified);
    }

    /** The level this user could reach. */
    String highestLevel() {
        return hasVerifiedFactor() ? "aal2" : "aal1";
    }
}
