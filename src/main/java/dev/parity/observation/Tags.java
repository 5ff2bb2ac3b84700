package dev.parity.observation;

import java.util.regex.Pattern;

/** The words that take the place of secrets in stored evidence. */
public final class Tags {
    /** A tag of a token: {@code «jwt:3f9a0c1b22d4»}. */
    public static final Pattern JWT = Pattern.compile("«jwt:[0-9a-f]{12}»");

    /** A tag of any other secret, with its length and alphabet: {@code «secret:3f9a0c1b22d4:len43:base64url»}. */
    public static final Pattern SECRET = Pattern.compile("«secret:([0-9a-f]{12}):len(\\d+):([a-z0-9]+)»");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+|[0-9A-F]+");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
    private static final Pattern ALPHANUMERIC = Pattern.compile("[0-9A-Za-z]+");
    private static final Pattern BASE64URL = Pattern.compile("[0-9A-Za-z_-]+=*");
    private static final Pattern BASE64 = Pattern.compile("[0-9A-Za-z+/]+=*");

    private Tags() {}

    static boolean isTag(String text) {
        return text.startsWith("«") && text.endsWith("»");
    }

    static String jwt(String hmac) {
        return "«jwt:" + hmac + "»";
    }

    static String secret(String hmac, String value) {
        return "«secret:" + hmac + ":len" + value.length() + ":" + alphabet(value) + "»";
    }

    private static String alphabet(String value) {
        if (DIGITS.matcher(value).matches()) {
            return "digits";
        }
        if (UUID.matcher(value).matches()) {
            return "uuid";
        }
        if (HEX.matcher(value).matches()) {
            return "hex";
        }
        if (ALPHANUMERIC.matcher(value).matches()) {
            return "alphanumeric";
        }
        if (BASE64URL.matcher(value).matches()) {
            return "base64url";
        }
        return BASE64.matcher(value).matches() ? "base64" : "text";
    }
}
