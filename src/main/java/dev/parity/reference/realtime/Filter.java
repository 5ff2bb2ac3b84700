package dev.parity.reference.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition of a subscription: {@code id=eq.1}, {@code name=not.like.a%}, {@code id=in.(1,2)}. PostgreSQL compares,
 * in the column's type.
 */
record Filter(String column, boolean negated, String operator, String value) {
    private static final Pattern FORM = Pattern.compile("(?s)([^=]+)=(not\\.)?([a-z]+)\\.(.*)");
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("eq", "%s = %s"),
            Map.entry("neq", "%s <> %s"),
            Map.entry("lt", "%s < %s"),
            Map.entry("lte", "%s <= %s"),
            Map.entry("gt", "%s > %s"),
            Map.entry("gte", "%s >= %s"),
            Map.entry("isdistinct", "%s is distinct from %s"),
            Map.entry("in", "%s = any(%s)"),
            Map.entry("like", "%s like %s"),
            Map.entry("ilike", "%s ilike %s"),
            Map.entry("match", "%s ~ %s"),
            Map.entry("imatch", "%s ~* %s"),
            Map.entry("is", "%s is "));
    private static final List<String> TEXTUAL = List.of("like", "ilike", "match", "imatch");
    private static final List<String> IS = List.of("null", "true", "false", "unknown");

    /**
     * Reads conditions that are separated by commas; all must hold.
     *
     * @throws IllegalArgumentException with Realtime's message
     */
    static List<Filter> parse(String text) {
        List<Filter> filters = new ArrayList<>();
        for (String part : split(text.strip())) {
            filters.add(one(part));
        }
        return List.copyOf(filters);
    }

    private static Filter one(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw bad(text);
        }
        Filter filter = new Filter(form.group(1), form.group(2) != null, form.group(3), form.group(4));
        boolean known = OPERATORS.containsKey(filter.operator);
        boolean listed = !filter.operator.equals("in") || filter.value.matches("(?s)\\(.*\\)");
        boolean truth = !filter.operator.equals("is") || IS.contains(filter.value);
        if (!known || !listed || !truth) {
            throw bad(text.substring(text.indexOf('=') + 1));
        }
        return filter;
    }

    private static IllegalArgumentException bad(String text) {
        int dot = text.indexOf('.');
        String parts = dot < 0
                ? "\"" + text + "\""
                : "\"" + text.substring(0, dot) + "\", \"" + text.substring(dot + 1) + "\"";
        return new IllegalArgumentException("Error parsing `filter` params: [" + parts + "]");
    }

    /** At commas outside of parentheses and quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')') {
                depth--;
            } else if (!quoted && depth == 0 && c == ',') {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        if (!text.isEmpty()) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    /**
     * The condition as SQL with two parameters, the row's value and {@link #bound()}; one for {@code is}.
     *
     * @param type the column's type as PostgreSQL formats it
     */
    String sql(String type) {
        String left = cast(TEXTUAL.contains(operator) ? "text" : type);
        String expression = switch (operator) {
            case "is" -> left + " is " + value;
            case "in" -> String.format(OPERATORS.get(operator), left, cast(type + "[]"));
            case "like", "ilike", "match", "imatch" -> String.format(OPERATORS.get(operator), left, cast("text"));
            default -> String.format(OPERATORS.get(operator), left, cast(type));
        };
        return "coalesce(" + (negated ? "not " : "") + "(" + expression + "), false)";
    }

    /** What the second parameter is. */
    List<String> bound() {
        return switch (operator) {
            case "is" -> List.of();
            case "in" -> List.of("{" + value.substring(1, value.length() - 1) + "}");
            default -> List.of(unquoted());
        };
    }

    private String unquoted() {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    private static String cast(String type) {
        return "cast(cast(? as text) as " + type + ")";
    }
}
