package dev.parity.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Lets a browser run nothing in a page but the one script and style that its template holds, whatever a recorded answer
 * may contain: their digests stand in its content security policy.
 */
final class PageGuard {
    private PageGuard() {}

    static String on(String page) {
        return page.replace("@STYLE@", digest(between(page, "<style>", "</style>")))
                .replace("@SCRIPT@", digest(between(page, "<script>", "</script>")));
    }

    /** The policy stands before both, so that nothing recorded can stand between. */
    private static String between(String page, String begin, String end) {
        int from = begin.equals("<script>") ? page.lastIndexOf(begin) : page.indexOf(begin);
        return page.substring(from + begin.length(), page.indexOf(end, from));
    }

    private static String digest(String text) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
