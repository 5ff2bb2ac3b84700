package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Request;
import dev.parity.reference.storage.failure.Errors;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client signed, and with which keys it says it did: in the Authorization header or in the URL. */
record ClientSignature(
        String accessKey,
        String shortDate,
        String region,
        String service,
        List<String> signedHeaders,
        String signature,
        String longDate,
        Optional<String> contentSha,
        Optional<String> sessionToken) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    static ClientSignature of(Request request, JsonNode query, Instant now) {
        Optional<String> header = request.header("Authorization").filter(text -> text.startsWith(ALGORITHM + " "));
        if (header.isPresent()) {
            return ofHeader(request, header.get());
        }
        if (query.path("X-Amz-Credential").isTextual()) {
            return ofQuery(query, now);
        }
        throw Errors.accessDenied("Missing signature");
    }

    private static ClientSignature ofHeader(Request request, String header) {
        Map<String, String> parts = new HashMap<>();
        for (String part : header.substring(ALGORITHM.length() + 1).split(",")) {
            String[] pair = part.split("=", -1);
            parts.put(pair[0].strip(), pair.length > 1 ? pair[1] : null);
        }
        return of(
                parts.get("Credential"),
                parts.get("SignedHeaders"),
                parts.get("Signature"),
                request.header("x-amz-date").orElse(null),
                request.header("x-amz-content-sha256"),
                request.header("x-amz-security-token"));
    }

    private static ClientSignature ofQuery(JsonNode query, Instant now) {
        String longDate = query.path("X-Amz-Date").textValue();
        ClientSignature signature = of(
                query.path("X-Amz-Credential").textValue(),
                query.path("X-Amz-SignedHeaders").textValue(),
                query.path("X-Amz-Signature").textValue(),
                longDate,
                Optional.ofNullable(query.path("X-Amz-Content-Sha256").textValue()),
                Optional.ofNullable(query.path("X-Amz-Security-Token").textValue()));
        String expires = query.path("X-Amz-Expires").asText("");
        if (!expires.isEmpty()) {
            mustNotBeExpired(longDate, expires, now);
        }
        return signature;
    }

    private static void mustNotBeExpired(String longDate, String seconds, Instant now) {
        if (!seconds.matches("\\d{1,9}.*")) {
            throw Errors.invalidSignature("Invalid expiration");
        }
        try {
            Instant signed = LocalDateTime.parse(longDate, LONG_DATE).toInstant(ZoneOffset.UTC);
            if (signed.plusSeconds(Long.parseLong(seconds.replaceFirst("\\D.*", "")))
                    .isBefore(now)) {
                throw Errors.expiredSignature();
            }
        } catch (DateTimeException noDate) {
            // A date that is none signs nothing: the signature will not match.
            return;
        }
    }

    private static ClientSignature of(
            String credential,
            String signedHeaders,
            String signature,
            String longDate,
            Optional<String> contentSha,
            Optional<String> sessionToken) {
        if (credential == null || signedHeaders == null || signature == null || longDate == null) {
            throw Errors.invalidSignature("Invalid signature format");
        }
        String[] scope = credential.split("/", -1);
        if (scope.length != 5) {
            throw Errors.invalidSignature("Invalid credentials");
        }
        return new ClientSignature(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                List.of(signedHeaders.split(";")),
                signature,
                longDate,
                contentSha.filter(text -> !text.isEmpty()),
                sessionToken.filter(text -> !text.isEmpty()));
    }
}
