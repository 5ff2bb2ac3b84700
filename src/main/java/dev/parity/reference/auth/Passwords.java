package dev.parity.reference.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules of passwords, and their hashes. */
final class Passwords {
    private static final int LONGEST = 72;
    private static final Pattern BCRYPT = Pattern.compile("\\$2[abxy]?\\$(0[4-9]|[12]\\d|3[01])\\$.{53,}");

    private final AuthSettings.Passwords rules;

    Passwords(AuthSettings.Passwords rules) {
        this.rules = rules;
    }

    /** @throws WeakPassword naming all rules it breaks */
    void mustBeStrong(String password) {
        int length = password.getBytes(StandardCharsets.UTF_8).length;
        if (tooLong(password)) {
            throw AuthError.invalid("Password cannot be longer than 72 characters");
        }
        List<String> reasons = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        if (length < rules.minimum()) {
            reasons.add("length");
            messages.add("Password should be at least " + rules.minimum() + " characters.");
        }
        if (rules.required().stream().anyMatch(set -> !containsAny(password, set))) {
            reasons.add("characters");
            messages.add("Password should contain at least one character of each: "
                    + String.join(", ", rules.required()) + ".");
        }
        if (!reasons.isEmpty()) {
            throw new WeakPassword(String.join(" ", messages), reasons);
        }
    }

    static boolean tooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > LONGEST;
    }

    private static boolean containsAny(String password, String set) {
        return password.codePoints().anyMatch(c -> set.indexOf(c) >= 0);
    }

    String hash(String password) {
        byte[] bytes = BCrypt.with(LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A))
                .hash(rules.bcryptCost(), password.getBytes(StandardCharsets.UTF_8));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static boolean looksHashed(String hash) {
        return BCRYPT.matcher(hash).matches();
    }

    /** Whether a password leads to a hash, of any bcrypt version. */
    static boolean matches(String password, String hash) {
        if (!looksHashed(hash)) {
            return false;
        }
        String known = hash.replaceFirst("^\\$2\\$", "\\$2a\\$");
        BCrypt.Version version = BCrypt.Version.SUPPORTED_VERSIONS.stream()
                .filter(one -> known.startsWith("$" + new String(one.versionIdentifier, StandardCharsets.UTF_8) + "$"))
                .findFirst()
                .orElse(BCrypt.Version.VERSION_2A);
        return BCrypt.verifyer(version, LongPasswordStrategies.truncate(version))
                .verify(password.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8))
                .verified;
    }
}
