package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;

/** A signed-in session as the auth service handed it out. */
public record Session(String accessToken, String refreshToken, JsonNode claims) {
    /** @param grant the body of a successful grant, verification or sign-up */
    static Session of(JsonNode grant) {
        String access = grant.path("access_token").asText();
        return new Session(access, grant.path("refresh_token").asText(), Tokens.claims(access));
    }

    public String id() {
        return claims.path("session_id").asText();
    }

    @Override
    public String toString() {
        return "Session[" + id() + "]";
    }
}
