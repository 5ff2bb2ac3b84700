package dev.parity.verdict;

import java.util.regex.Pattern;

/** {@code *} for anything within a step, {@code **} across steps, {@code ?} for one character. */
public final class Glob {
    private final Pattern pattern;

    public Glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            boolean twice = c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*';
            regex.append(twice ? ".*" : c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            i += twice ? 1 : 0;
        }
        pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    public boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}
