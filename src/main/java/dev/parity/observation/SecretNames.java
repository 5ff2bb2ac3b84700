package dev.parity.observation;

import java.util.Locale;
import java.util.Set;

/** Names of fields, columns, headers and URL parameters whose values are secret, whatever they look like. */
final class SecretNames {
    private static final Set<String> FIELDS = Set.of(
            "password",
            "current_password",
            "new_password",
            "encrypted_password",
            "access_token",
            "refresh_token",
            "provider_token",
            "provider_refresh_token",
            "id_token",
            "token",
            "token_hash",
            "hashed_token",
            "confirmation_token",
            "recovery_token",
            "reauthentication_token",
            "email_change_token",
            "email_change_token_new",
            "email_change_token_current",
            "phone_change_token",
            "email_otp",
            "otp",
            "nonce",
            "secret",
            "client_secret",
            "client-key-data",
            "secret_key",
            "secretkey",
            "service_key",
            "servicekey",
            "jwt_secret",
            "jwtsecret",
            "qr_code",
            "code_verifier",
            "auth_code",
            "apikey",
            "api_key",
            "user_token",
            "x-amz-signature",
            "x-amz-credential",
            "x-amz-security-token");

    private static final Set<String> HEADERS = Set.of(
            "apikey",
            "x-api-key",
            "x-amz-security-token",
            "x-upload-signature",
            "sb-auth-refresh-token-prefix",
            "x-client-secret");

    private SecretNames() {}

    static boolean field(String name) {
        return FIELDS.contains(lower(name));
    }

    static boolean header(String name) {
        return HEADERS.contains(lower(name));
    }

    static boolean authorization(String name) {
        String lower = lower(name);
        return lower.equals("authorization") || lower.equals("proxy-authorization");
    }

    static boolean cookie(String name) {
        return lower(name).equals("cookie");
    }

    static boolean setCookie(String name) {
        return lower(name).equals("set-cookie");
    }

    /** A one-time code that a client types: six digits in a field named {@code code}; SQLSTATEs have five. */
    static boolean oneTimeCode(String name, String value) {
        return lower(name).equals("code")
                && value.length() == 6
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
