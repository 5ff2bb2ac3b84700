package dev.parity.reference.auth;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Proof key for code exchange (RFC 7636) as a request asks for it; both empty if it does not.
 *
 * @param challenge what the verifier must lead to
 */
record Pkce(String challenge, String method) {
    static final String PREFIX = "pkce_";
    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z._~0-9-]+");

    static Pkce of(Body body) {
        return checked(body.text("code_challenge"), body.text("code_challenge_method"));
    }

    static Pkce checked(String challenge, String method) {
        if (challenge.isEmpty() != method.isEmpty()) {
            throw AuthError.invalid("PKCE flow requires code_challenge_method and code_challenge");
        }
        int length = challenge.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (length > 0 && (length < 43 || length > 128)) {
            throw AuthError.invalid("code challenge has to be between 43 and 128 characters");
        }
        if (length > 0 && !ALLOWED.matcher(challenge).matches()) {
            throw AuthError.invalid("code challenge can only contain alphanumeric characters, hyphens, periods,"
                    + " underscores and tildes");
        }
        return new Pkce(challenge, method);
    }

    boolean used() {
        return !challenge.isEmpty();
    }

    boolean methodKnown() {
        return method.equalsIgnoreCase("s256") || method.equalsIgnoreCase("plain");
    }

    /** @throws IllegalStateException if the method is unknown, which the original only finds here, with a plain 500 */
    Pkce mustBeKnown() {
        if (used() && !methodKnown()) {
            throw new IllegalStateException("unsupported code_challenge method " + GoText.quote(method));
        }
        return this;
    }

    /** A token hash as this flow marks it. */
    String mark(String hash) {
        return used() ? PREFIX + hash : hash;
    }

    static boolean verifies(String challenge, String method, String verifier) {
        String computed = method.toLowerCase(Locale.ROOT).equals("s256") ? Secrets.sha256(verifier) : verifier;
        return Secrets.same(challenge, computed);
    }
}
