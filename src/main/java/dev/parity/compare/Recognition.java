package dev.parity.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the volatile parts of a text by their form: redaction tags, UUIDs, times, entity tags, opaque handles. */
final class Recognition {
    private static final String UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
    private static final String NIL = "00000000-0000-0000-0000-000000000000";
    private static final Pattern VOLATILE = Pattern.compile("«jwt:[0-9a-f]{12}»"
            + "|«secret:[0-9a-f]{12}:len\\d+:[a-z0-9]+»"
            + "|«id:[^»]*»"
            + "|(?<![0-9a-zA-Z-])" + UUID + "(?![0-9a-zA-Z-])"
            + "|(?<![0-9])(?:" + TimeForm.CANDIDATE + ")"
            + "|(?<==)\\d{10}(?![0-9])"
            + "|(?<![0-9])\\d{1,9}(?=" + TimeForm.AGO + ")");
    private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?(\"?)([^\"]*)\"?");
    private static final Pattern MULTIPART = Pattern.compile("[0-9a-f]{32}-\\d+");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+|[0-9A-F]+");

    private Recognition() {}

    /** The parts of the text; a single literal when nothing in it is volatile. */
    static List<Piece> pieces(String text, Field field, Instant at) {
        if (field.entityTag() && !text.isEmpty()) {
            return List.of(entityTag(text));
        }
        List<Piece> pieces = mayBeVolatile(text) ? split(text, at) : List.of();
        if (pieces.isEmpty() && field.opaque() && !text.isBlank()) {
            return List.of(Piece.identity("handle len" + text.length(), text));
        }
        return pieces;
    }

    /** Marks a number inside of a text as an id. */
    static String idTag(String entity, String digits) {
        return "«id:" + entity + "#" + digits + "»";
    }

    private static boolean mayBeVolatile(String text) {
        if (text.contains(TimeForm.AGO)) {
            return true;
        }
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '«') {
                return true;
            }
            if (c >= '0' && c <= '9' || c == '-') {
                digits++;
            }
        }
        return digits >= 6 && text.length() >= 16;
    }

    private static List<Piece> split(String text, Instant at) {
        Matcher found = VOLATILE.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int next = 0; found(found, text, next); next = found.end()) {
            Optional<Piece> piece = piece(found.group(), at);
            if (piece.isPresent()) {
                literal(pieces, text.substring(from, found.start()));
                pieces.add(piece.get());
                from = found.end();
            }
        }
        if (!pieces.isEmpty()) {
            literal(pieces, text.substring(from));
        }
        return pieces;
    }

    /** The same as {@link Matcher#find()}, but looks only where something volatile can begin. */
    private static boolean found(Matcher matcher, String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (mayBegin(text, i) && matcher.region(i, text.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBegin(String text, int i) {
        char c = text.charAt(i);
        boolean digit = c >= '0' && c <= '9';
        boolean hex = digit || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
        boolean uuid = hex && i + 36 <= text.length() && text.charAt(i + 8) == '-' && text.charAt(i + 13) == '-';
        boolean weekday = c >= 'F' && c <= 'W' && i + 3 < text.length() && text.charAt(i + 3) == ',';
        return c == '«' || uuid || weekday || digit && (i == 0 || !isDigit(text.charAt(i - 1)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void literal(List<Piece> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(Piece.literal(text));
        }
    }

    private static Optional<Piece> piece(String text, Instant at) {
        if (text.startsWith("«jwt")) {
            return Optional.of(Piece.identity("token", text));
        }
        if (text.startsWith("«id:")) {
            String[] id = text.substring(4, text.length() - 1).split("#");
            return Optional.of(Piece.id(id[0], id[1]));
        }
        if (text.startsWith("«")) {
            return Optional.of(Piece.identity(secretForm(text), text));
        }
        if (text.length() == 36 && text.charAt(8) == '-' && text.charAt(13) == '-') {
            return text.equals(NIL) ? Optional.empty() : Optional.of(uuid(text));
        }
        if (text.length() < 10) {
            return Optional.of(Piece.time(TimeForm.ago(Long.parseLong(text), at)));
        }
        Optional<TimeForm> time = text.length() == 10 ? TimeForm.ofEpoch(Long.parseLong(text), at) : TimeForm.of(text);
        return time.map(Piece::time);
    }

    private static Piece uuid(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Piece.identity(lower.equals(text) ? "uuid" + text.charAt(14) : "UUID" + text.charAt(14), lower);
    }

    /** Length and class; an alphabet guessed from one short value proves too little to tell its neighbours apart. */
    private static String secretForm(String tag) {
        String[] parts = tag.substring(1, tag.length() - 1).split(":");
        int length = Integer.parseInt(parts[2].substring(3));
        String alphabet = switch (parts[3]) {
            case "digits" -> length < 6 ? "letters" : "digits";
            case "uuid" -> "uuid";
            case "hex" -> length < 16 ? "letters" : "hex";
            case "text" -> "text";
            default -> "letters";
        };
        return "secret len" + length + " " + alphabet;
    }

    private static Piece entityTag(String text) {
        Matcher tag = ENTITY_TAG.matcher(text);
        if (!tag.matches()) {
            return Piece.identity("etag", text);
        }
        String strength = tag.group(1) == null ? "" : "weak ";
        String quotes = tag.group(2).isEmpty() ? "unquoted " : "";
        return Piece.identity(strength + quotes + "etag " + tagForm(tag.group(3)), tag.group(3));
    }

    private static String tagForm(String value) {
        if (MULTIPART.matcher(value).matches()) {
            return "multipart";
        }
        return (HEX.matcher(value).matches() ? "hex" : "text") + value.length();
    }
}
