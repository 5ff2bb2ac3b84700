package dev.parity.reference.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import dev.parity.reference.http.Json;

/** What the check of a token's signature gave. */
public sealed interface Verification {
    /** @param claims the payload, a JSON object */
    record Valid(JWSHeader header, JsonNode claims) implements Verification {
        static Verification of(JWSObject token) {
            try {
                JsonNode claims = Json.parse(token.getPayload().toBytes());
                return claims.isObject()
                        ? new Valid(token.getHeader(), claims)
                        : new Invalid(Reason.CLAIMS_NOT_AN_OBJECT, "payload is no JSON object");
            } catch (JsonProcessingException e) {
                return new Invalid(Reason.CLAIMS_NOT_AN_OBJECT, "payload is no JSON");
            }
        }
    }

    /** @param detail for logs, not for the client */
    record Invalid(Reason reason, String detail) implements Verification {}

    /** Why a token was refused. */
    enum Reason {
        MALFORMED,
        NO_KEY,
        BAD_SIGNATURE,
        CLAIMS_NOT_AN_OBJECT
    }
}
