package dev.parity.reference.auth;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern of allowed redirect targets: {@code *} stops at a dot and a slash, {@code **} does not. */
final class Glob {
    private final Pattern pattern;

    private Glob(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException if brackets do not match */
    static Glob compile(String glob) {
        try {
            return new Glob(Pattern.compile(new Translation(glob).regex(), Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        }
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    /** One pass over a pattern, writing the regular expression that means the same. */
    private static final class Translation {
        private final String glob;
        private final StringBuilder regex = new StringBuilder();
        private int at;
        private int braces;

        Translation(String glob) {
            this.glob = glob;
        }

        String regex() {
            while (at < glob.length()) {
                char c = glob.charAt(at++);
                switch (c) {
                    case '*' -> star();
                    case '?' -> regex.append("[^./]");
                    case '[' -> set();
                    case '{' -> open();
                    case '}' -> close();
                    case ',' -> regex.append(braces > 0 ? "|" : ",");
                    case '\\' -> literal(at < glob.length() ? glob.charAt(at++) : c);
                    default -> literal(c);
                }
            }
            return regex.toString();
        }

        private void literal(char c) {
            regex.append(Pattern.quote(String.valueOf(c)));
        }

        private void star() {
            boolean any = at < glob.length() && glob.charAt(at) == '*';
            regex.append(any ? ".*" : "[^./]*");
            at += any ? 1 : 0;
        }

        private void set() {
            int end = glob.indexOf(']', at);
            if (end < 0) {
                throw new IllegalArgumentException("has an open [");
            }
            String set = glob.substring(at, end)
                    .replace("\\", "\\\\")
                    .replace("[", "\\[")
                    .replace("&", "\\&");
            regex.append('[')
                    .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                    .append(']');
            at = end + 1;
        }

        private void open() {
            regex.append("(?:");
            braces++;
        }

        private void close() {
            regex.append(braces > 0 ? ")" : "\\}");
            braces = Math.max(0, braces - 1);
        }
    }
}
