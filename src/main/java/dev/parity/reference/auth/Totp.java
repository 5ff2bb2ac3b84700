package dev.parity.reference.auth;

import dev.samstevens.totp.code.CodeVerifier;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.DefaultCodeVerifier;
import dev.samstevens.totp.code.HashingAlgorithm;
import dev.samstevens.totp.secret.DefaultSecretGenerator;
import java.time.Clock;

/** Time-based codes of six digits, good for their half minute and the ones beside it. */
final class Totp {
    private static final int SECRET_LENGTH = 32;
    private static final int DIGITS = 6;

    private final CodeVerifier verifier;

    Totp(Clock clock) {
        DefaultCodeVerifier codes = new DefaultCodeVerifier(
                new DefaultCodeGenerator(HashingAlgorithm.SHA1, DIGITS),
                () -> clock.instant().getEpochSecond());
        codes.setAllowedTimePeriodDiscrepancy(1);
        this.verifier = codes;
    }

    String secret() {
        return new DefaultSecretGenerator(SECRET_LENGTH).generate();
    }

    boolean right(String secret, String code) {
        return verifier.isValidCode(secret, code.strip());
    }

    /** The URI that authenticator apps read. */
    String uri(String issuer, String account, String secret) {
        return "otpauth://totp/" + GoText.pathEscape(issuer + ":" + account) + "?algorithm=SHA1&digits=6&issuer="
                + GoText.segmentEscape(issuer) + "&period=30&secret=" + secret;
    }
}
