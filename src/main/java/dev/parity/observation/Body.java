package dev.parity.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes as evidence: {@code {"json":…}}, {@code {"text":…}}, or {@code {"length":n,"sha256":…}} for anything else. */
public final class Body {
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9_.:-]+)");
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private Body() {}

    /** @param contentType as in the header; null or empty when there was none, then the bytes decide */
    public static ObjectNode of(String contentType, byte[] bytes) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (bytes.length == 0) {
            return text("");
        }
        if (isJson(type) || type.isBlank() && looksLikeJson(bytes)) {
            Optional<JsonNode> tree = tree(bytes);
            if (tree.isPresent()) {
                return json(tree.get());
            }
        }
        boolean textual = type.isBlank() || isJson(type) || isText(type);
        return textual ? decoded(type, bytes).orElseGet(() -> digest(bytes)) : digest(bytes);
    }

    public static ObjectNode json(JsonNode tree) {
        return NODES.objectNode().set("json", tree);
    }

    /** A text; one longer than 64 KiB is kept as its digest. */
    public static ObjectNode text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length > LONGEST_TEXT ? digest(bytes) : NODES.objectNode().put("text", text);
    }

    public static ObjectNode digest(byte[] bytes) {
        return NODES.objectNode().put("length", bytes.length).put("sha256", sha256(bytes));
    }

    /** Lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    /** The tree with its numbers as written; empty for invalid JSON and for an object that repeats a key. */
    public static Optional<JsonNode> tree(byte[] bytes) {
        try {
            JsonNode tree = Exact.JSON.readTree(bytes);
            return Optional.ofNullable(tree).filter(node -> !node.isMissingNode());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256, which every JDK must have.", e);
        }
    }

    private static Optional<ObjectNode> decoded(String type, byte[] bytes) {
        try {
            return Optional.of(text(
                    charset(type).newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private static Charset charset(String type) {
        Matcher named = CHARSET.matcher(type);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static boolean isJson(String type) {
        return mediaType(type).endsWith("json");
    }

    private static boolean isText(String type) {
        String media = mediaType(type);
        return media.startsWith("text/")
                || media.endsWith("xml")
                || media.endsWith("javascript")
                || media.endsWith("x-www-form-urlencoded")
                || media.endsWith("yaml");
    }

    private static String mediaType(String type) {
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).trim();
    }

    private static boolean looksLikeJson(byte[] bytes) {
        return bytes[0] == '{' || bytes[0] == '[';
    }
}
