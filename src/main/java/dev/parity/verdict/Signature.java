package dev.parity.verdict;

import dev.parity.compare.Divergence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names a failure or a divergence by what it is, the same in the next run: 12 hexadecimal digits of a SHA-256 over the
 * text without what every run makes anew (ids, times, tokens, ports). A waiver that carries one covers nothing else.
 */
public final class Signature {
    private static final int DIGITS = 12;
    private static final List<Pattern> MADE_ANEW = List.of(
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?"),
            Pattern.compile("[A-Za-z0-9_-]{16,}(\\.[A-Za-z0-9_-]{16,})+"),
            Pattern.compile("(?=[A-Za-z0-9_-]*\\d)[A-Za-z0-9_-]{16,}"),
            Pattern.compile("(?<=://)[A-Za-z0-9.\\[\\]-]+(:\\d+)?"),
            Pattern.compile("\\b(?=[a-z]*\\d)(?=\\d*[a-z])[a-z0-9]{6,}\\b"),
            Pattern.compile("\\d{5,}"));
    private static final Pattern NUMBER_OF_EXCHANGE = Pattern.compile("^\\d+ ");
    private static final String REPEAT = " Repeat it with: ";
    private static final Pattern INDEX = Pattern.compile("/\\d+(?=/|$)");

    private Signature() {}

    /** Of how an environment differs: in which exchange, where, how, and by which values. */
    public static String of(Divergence divergence) {
        return hash(String.join(
                "\n",
                NUMBER_OF_EXCHANGE.matcher(divergence.exchange()).replaceFirst(""),
                path(divergence),
                divergence.kind().name(),
                constant(divergence.reference()),
                constant(divergence.observed())));
    }

    /** Of how a scenario failed: its step and what it says, without the line that repeats it. */
    public static String of(String failure) {
        int repeat = failure.indexOf(REPEAT);
        return hash(constant(repeat < 0 ? failure : failure.substring(0, repeat)));
    }

    /** A divergence's path with {@code *} for every index, as a waiver writes it. */
    public static String path(Divergence divergence) {
        return INDEX.matcher(divergence.path()).replaceAll("/*");
    }

    private static String constant(String text) {
        String constant = text;
        for (Pattern pattern : MADE_ANEW) {
            constant = pattern.matcher(constant).replaceAll("~");
        }
        return constant;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
