package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subject or body in Go's template language, as far as mails use it: {@code {{ .Token }}}, {@code {{ .Data.name }}} and
 * {@code {{ if .Data.name }}…{{ else }}…{{ end }}}. Values are made safe for where they stand, as {@code html/template} does.
 */
final class LetterTemplate {
    private static final Pattern ACTION = Pattern.compile("(?s)(\\s*)\\{\\{(-?)(.*?)(-?)}}(\\s*)");
    private static final Pattern FIELD = Pattern.compile("\\.[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
    private static final Pattern LINK = Pattern.compile("(?is)<[^>]*\\b(?:href|src|action)\\s*=\\s*[\"']([^\"'>]*)$");
    private static final String PLACE = "x";

    /** Where a value stands. */
    private enum Place {
        TEXT,
        LINK,
        QUERY
    }

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Value(List<String> path, Place place) implements Part {}

    private record Choice(List<String> path, List<Part> then, List<Part> otherwise) implements Part {}

    private final List<String> tokens = new ArrayList<>();
    private final StringBuilder before = new StringBuilder();
    private final List<Part> parts;
    private int next;

    /** @throws IllegalArgumentException for what it does not understand */
    LetterTemplate(String source) {
        tokens(source);
        parts = parts();
        if (next < tokens.size()) {
            throw new IllegalArgumentException("unexpected {{" + tokens.get(next) + "}}");
        }
    }

    String filled(JsonNode values) {
        StringBuilder text = new StringBuilder();
        fill(parts, values, text);
        return text.toString();
    }

    private static void fill(List<Part> parts, JsonNode values, StringBuilder text) {
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Value value) {
                text.append(safe(shown(at(values, value.path())), value.place()));
            } else if (part instanceof Choice choice) {
                fill(truth(at(values, choice.path())) ? choice.then() : choice.otherwise(), values, text);
            }
        }
    }

    /** Literals at even places, actions at odd ones; a dash at its brace takes the blanks beside an action away. */
    private void tokens(String source) {
        Matcher action = ACTION.matcher(source);
        StringBuilder literal = new StringBuilder();
        int from = 0;
        while (action.find(from)) {
            literal.append(source, from, action.start());
            literal.append(action.group(2).isEmpty() ? action.group(1) : "");
            tokens.add(literal.toString());
            tokens.add(action.group(3).strip());
            literal.setLength(0);
            from = action.group(4).isEmpty() ? action.start(5) : action.end();
        }
        tokens.add(literal.append(source.substring(from)).toString());
    }

    private List<Part> parts() {
        List<Part> found = new ArrayList<>();
        while (next < tokens.size()) {
            if (next % 2 == 0) {
                String literal = tokens.get(next++);
                before.append(literal);
                found.add(new Literal(literal));
            } else if (tokens.get(next).equals("else") || tokens.get(next).equals("end")) {
                return found;
            } else {
                found.add(action(tokens.get(next++)));
            }
        }
        return found;
    }

    private Part action(String action) {
        if (action.startsWith("/*") && action.endsWith("*/")) {
            return new Literal("");
        }
        if (action.matches("(?s)if\\s.*")) {
            return choice(path(action.substring(2).strip()));
        }
        Value value = new Value(path(action), place());
        before.append(PLACE);
        return value;
    }

    private Choice choice(List<String> path) {
        List<Part> then = parts();
        boolean forked = next < tokens.size() && tokens.get(next).equals("else");
        if (forked) {
            next++;
        }
        List<Part> otherwise = forked ? parts() : List.of();
        if (next >= tokens.size() || !tokens.get(next).equals("end")) {
            throw new IllegalArgumentException("{{if}} without {{end}}");
        }
        next++;
        return new Choice(path, then, otherwise);
    }

    private static List<String> path(String field) {
        if (!FIELD.matcher(field).matches()) {
            throw new IllegalArgumentException("{{" + field + "}} is not understood");
        }
        return Arrays.asList(field.substring(1).split("\\."));
    }

    private Place place() {
        Matcher link = LINK.matcher(before);
        if (!link.find()) {
            return Place.TEXT;
        }
        return link.group(1).matches("(?s).*[?#].*") ? Place.QUERY : Place.LINK;
    }

    private static JsonNode at(JsonNode values, List<String> path) {
        JsonNode value = values;
        for (String name : path) {
            value = value.path(name);
        }
        return value;
    }

    private static boolean truth(JsonNode value) {
        if (value.isNumber()) {
            return value.asDouble() != 0;
        }
        return value.isBoolean() ? value.asBoolean() : !shown(value).isEmpty();
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty()
                ? ""
                : value.isContainerNode() ? value.toString() : value.asText();
    }

    private static String safe(String value, Place place) {
        return switch (place) {
            case TEXT -> escaped(value);
            case LINK -> escaped(harmless(value));
            case QUERY -> escaped(GoText.queryEscape(value).replace("+", "%20"));
        };
    }

    /** Any scheme but these could run a script. */
    private static String harmless(String url) {
        String scheme = url.matches("(?s)[^/?#]*:.*")
                ? url.substring(0, url.indexOf(':')).toLowerCase(Locale.ROOT)
                : "";
        return List.of("", "http", "https", "mailto").contains(scheme) ? url : "#ZgotmplZ";
    }

    private static String escaped(String text) {
        return GoText.escapeHtml(text).replace("+", "&#43;");
    }
}
