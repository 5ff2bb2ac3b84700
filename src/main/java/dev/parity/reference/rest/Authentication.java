package dev.parity.reference.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import dev.parity.reference.http.Json;
import dev.parity.reference.rest.error.Problem;
import dev.parity.reference.rest.error.TokenProblem;
import dev.parity.reference.token.Verification;
import java.time.Clock;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a caller of the Authorization header. */
final class Authentication {
    private static final int PARTS = 3;
    private static final long SKEW_SECONDS = 30;
    private static final int REMEMBERED = 1000;
    private static final String BEARER = "bearer ";

    private record Known(ObjectNode claims, Caller caller) {}

    private final RestSettings.Jwt settings;
    private final Optional<String> anonymousRole;
    private final Clock clock;
    private final Map<String, Known> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > REMEMBERED;
        }
    });

    Authentication(RestSettings.Jwt settings, Optional<String> anonymousRole, Clock clock) {
        this.settings = settings;
        this.anonymousRole = anonymousRole;
        this.clock = clock;
    }

    Caller caller(Optional<String> authorization) {
        Optional<String> token = authorization
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        || value.equalsIgnoreCase(BEARER.strip()))
                .map(value -> value.length() < BEARER.length()
                        ? ""
                        : value.substring(BEARER.length()).strip());
        return token.map(this::ofToken).orElseGet(this::anonymous);
    }

    private Caller anonymous() {
        String role = anonymousRole.orElseThrow(TokenProblem::anonymousDisabled);
        return Caller.of(role, true, Json.object());
    }

    private Caller ofToken(String token) {
        Known remembered = known.get(token);
        if (remembered == null) {
            ObjectNode claims = claims(token);
            mustBeValid(claims);
            remembered = new Known(claims, caller(claims));
            known.put(token, remembered);
        } else {
            mustBeValid(remembered.claims);
        }
        return remembered.caller;
    }

    private ObjectNode claims(String token) {
        if (settings.keys().isEmpty()) {
            throw TokenProblem.noSecret();
        }
        if (token.isEmpty()) {
            throw TokenProblem.undecodable("Empty JWT is sent in Authorization header");
        }
        int parts = token.split("\\.", -1).length;
        if (parts != PARTS) {
            throw TokenProblem.undecodable("Expected 3 parts in JWT; got " + parts);
        }
        if (algorithm(token).equals("none")) {
            throw TokenProblem.undecodable("Wrong or unsupported encoding algorithm")
                    .details("JWT is unsecured but expected 'alg' was not 'none'");
        }
        Verification verification = settings.keys().get().verify(token);
        if (verification instanceof Verification.Invalid invalid) {
            throw refused(invalid.reason());
        }
        Verification.Valid valid = (Verification.Valid) verification;
        if (settings.plainSecret() && !valid.header().getAlgorithm().equals(JWSAlgorithm.HS256)) {
            throw noKey("No suitable key was found to decode the JWT");
        }
        return (ObjectNode) valid.claims();
    }

    private static String algorithm(String token) {
        try {
            byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
            return Json.parse(header).path("alg").asText();
        } catch (IllegalArgumentException | JsonProcessingException unreadable) {
            return "";
        }
    }

    private static Problem refused(Verification.Reason reason) {
        return switch (reason) {
            case MALFORMED -> TokenProblem.undecodable("JWT cryptographic operation failed");
            case NO_KEY -> noKey("No suitable key was found to decode the JWT");
            case BAD_SIGNATURE -> noKey("None of the keys was able to decode the JWT");
            case CLAIMS_NOT_AN_OBJECT -> TokenProblem.badClaims("Parsing claims failed");
        };
    }

    private static Problem noKey(String details) {
        return TokenProblem.undecodable("No suitable key or wrong key type").details(details);
    }

    private Caller caller(ObjectNode claims) {
        JsonNode role = claims;
        for (String step : settings.roleClaim()) {
            role = role.isArray() && step.matches("\\d{1,6}") ? role.path(Integer.parseInt(step)) : role.path(step);
        }
        if (!role.isMissingNode()) {
            String name = role.isTextual() ? role.textValue() : Json.text(role);
            return Caller.of(name, anonymousRole.filter(name::equals).isPresent(), claims);
        }
        String anonymous = anonymousRole.orElseThrow(TokenProblem::anonymousDisabled);
        return Caller.of(anonymous, true, claims);
    }

    private void mustBeValid(ObjectNode claims) {
        long now = clock.instant().getEpochSecond();
        time(claims, "exp").filter(time -> now - SKEW_SECONDS > time).ifPresent(time -> {
            throw TokenProblem.badClaims("JWT expired");
        });
        time(claims, "nbf").filter(time -> now + SKEW_SECONDS < time).ifPresent(time -> {
            throw TokenProblem.badClaims("JWT not yet valid");
        });
        time(claims, "iat").filter(time -> now + SKEW_SECONDS < time).ifPresent(time -> {
            throw TokenProblem.badClaims("JWT issued at future");
        });
        mustBeForUs(claims.path("aud"));
    }

    private static Optional<Long> time(ObjectNode claims, String name) {
        JsonNode value = claims.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw TokenProblem.badClaims("The JWT '" + name + "' claim must be a number");
        }
        boolean whole = value.canConvertToLong()
                && value.decimalValue().stripTrailingZeros().scale() <= 0;
        return Optional.of(whole ? value.longValue() : 0L);
    }

    private void mustBeForUs(JsonNode audience) {
        if (audience.isMissingNode() || audience.isNull()) {
            return;
        }
        boolean texts = audience.isTextual() || audience.isArray();
        for (JsonNode one : audience) {
            texts &= one.isTextual();
        }
        if (!texts) {
            throw TokenProblem.badClaims("The JWT 'aud' claim must be a string or an array of strings");
        }
        boolean ours = settings.audience().isEmpty() || audience.isEmpty() && audience.isArray();
        ours |= settings.audience().filter(audience.asText()::equals).isPresent();
        for (JsonNode one : audience) {
            ours |= settings.audience().filter(one.asText()::equals).isPresent();
        }
        if (!ours) {
            throw TokenProblem.badClaims("JWT not in audience");
        }
    }
}
