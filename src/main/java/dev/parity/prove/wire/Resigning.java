package dev.parity.prove.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs tokens afresh with the stack's own secret, whoever made them: the service behind believes what they claim, as
 * one does that does not check a signature, follows a key that it was told, or forgives a time.
 *
 * @param secret of the stack
 * @param match found in the token's header or claims, decoded; every token if absent
 * @param revived {@code exp} lies an hour ahead afterwards, {@code nbf} and {@code iat} a minute ago
 * @param role takes the place of the one that is claimed
 */
public record Resigning(String secret, Optional<Pattern> match, boolean revived, Optional<String> role) {
    private static final Pattern TOKEN = Pattern.compile("(eyJ[\\w-]+)\\.(eyJ[\\w-]*)\\.([\\w-]*)");
    private static final String HEADER = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    public Resigning {
        match = match == null ? Optional.empty() : match;
        role = role == null ? Optional.empty() : role;
    }

    /** The text with every token in it that fits signed afresh. */
    String in(String text) {
        return TOKEN.matcher(text)
                .replaceAll(token -> Matcher.quoteReplacement(of(token.group(), token.group(1), token.group(2))));
    }

    private String of(String whole, String header, String claims) {
        String said = decoded(header) + decoded(claims);
        if (match.isPresent() && !match.get().matcher(said).find()) {
            return whole;
        }
        String content = HEADER + "." + encoded(changed(decoded(claims)));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
            return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java cannot sign", missing);
        }
    }

    private String changed(String claims) {
        String timed = revived ? revived(claims) : claims;
        return role.map(other -> timed.replaceAll("\"role\":\"[^\"]*\"", "\"role\":\"" + other + "\""))
                .orElse(timed);
    }

    private static String revived(String claims) {
        long now = System.currentTimeMillis() / 1000;
        return claims.replaceAll("\"exp\":\\d+", "\"exp\":" + (now + 3600))
                .replaceAll("\"(nbf|iat)\":\\d+", "\"$1\":" + (now - 60));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
