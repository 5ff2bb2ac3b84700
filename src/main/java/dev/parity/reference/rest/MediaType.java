package dev.parity.reference.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A media type of Accept or Content-Type.
 *
 * @param mime as it is sent, without charset
 * @param stripNulls of objects and arrays
 * @param planned for plans: the type whose statement is explained
 * @param options for plans: those of EXPLAIN
 */
record MediaType(Kind kind, String mime, boolean stripNulls, MediaType planned, List<String> options) {
    /** What we know to do with it. */
    enum Kind {
        JSON,
        GEO_JSON,
        CSV,
        TEXT,
        XML,
        OPENAPI,
        FORM,
        OCTETS,
        ANY,
        OBJECT,
        ARRAY,
        PLAN_TEXT,
        PLAN_JSON,
        OTHER
    }

    static final MediaType JSON = simple(Kind.JSON, "application/json");
    static final MediaType ANY = simple(Kind.ANY, "*/*");
    static final MediaType OPENAPI = simple(Kind.OPENAPI, "application/openapi+json");

    private static final Pattern TYPE = Pattern.compile("([\\p{Alnum}.*]+)/([\\p{Alnum}.*+-]+)(.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\G\\s*;\\s*([\\p{Alnum}-]+)\\s*=\\s*(?:\"([^\"]*)\"|([\\p{Alnum}|-]+))");
    private static final Map<String, MediaType> SIMPLE = new HashMap<>();
    private static final List<String> EXPLAIN_OPTIONS = List.of("analyze", "verbose", "settings", "buffers", "wal");

    static {
        for (MediaType type : List.of(
                JSON,
                ANY,
                OPENAPI,
                simple(Kind.GEO_JSON, "application/geo+json"),
                simple(Kind.CSV, "text/csv"),
                simple(Kind.TEXT, "text/plain"),
                simple(Kind.XML, "text/xml"),
                simple(Kind.FORM, "application/x-www-form-urlencoded"),
                simple(Kind.OCTETS, "application/octet-stream"))) {
            SIMPLE.put(type.mime, type);
        }
    }

    private static MediaType simple(Kind kind, String mime) {
        return new MediaType(kind, mime, false, null, List.of());
    }

    static MediaType parse(String text) {
        Matcher match = TYPE.matcher(text);
        if (!match.matches()) {
            return simple(Kind.OTHER, text);
        }
        String name = (match.group(1) + "/" + match.group(2)).toLowerCase(Locale.ROOT);
        MediaType known = SIMPLE.get(name);
        return known != null ? known : vendor(name, parameters(match.group(3)), text);
    }

    private static MediaType vendor(String name, Map<String, String> parameters, String text) {
        boolean strip = parameters.getOrDefault("nulls", "").equals("stripped");
        String suffix = strip ? ";nulls=stripped" : "";
        return switch (name) {
            case "application/vnd.pgrst.object", "application/vnd.pgrst.object+json" ->
                new MediaType(Kind.OBJECT, "application/vnd.pgrst.object+json" + suffix, strip, null, List.of());
            case "application/vnd.pgrst.array", "application/vnd.pgrst.array+json" ->
                strip
                        ? new MediaType(Kind.ARRAY, "application/vnd.pgrst.array+json" + suffix, true, null, List.of())
                        : JSON;
            case "application/vnd.pgrst.plan", "application/vnd.pgrst.plan+text" -> plan(Kind.PLAN_TEXT, parameters);
            case "application/vnd.pgrst.plan+json" -> plan(Kind.PLAN_JSON, parameters);
            default -> simple(Kind.OTHER, text);
        };
    }

    private static MediaType plan(Kind kind, Map<String, String> parameters) {
        MediaType planned = parse(parameters.getOrDefault("for", JSON.mime));
        List<String> asked =
                Arrays.asList(parameters.getOrDefault("options", "").split("\\|"));
        List<String> options = EXPLAIN_OPTIONS.stream().filter(asked::contains).toList();
        String mime = "application/vnd.pgrst.plan+" + (kind == Kind.PLAN_JSON ? "json" : "text") + "; for=\""
                + planned.mime + "\"" + (options.isEmpty() ? "" : "; options=" + String.join("|", options));
        return new MediaType(kind, mime, false, planned, options);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> found = new HashMap<>();
        Matcher match = PARAMETER.matcher(text);
        while (match.find()) {
            String value = match.group(2) == null ? match.group(3) : match.group(2);
            found.put(match.group(1).toLowerCase(Locale.ROOT), value);
        }
        return found;
    }

    boolean isPlan() {
        return kind == Kind.PLAN_JSON || kind == Kind.PLAN_TEXT;
    }

    /** The parameters of EXPLAIN. */
    String explain() {
        String format = kind == Kind.PLAN_JSON ? "FORMAT JSON" : "FORMAT TEXT";
        return options.isEmpty()
                ? format
                : format + ", " + String.join(", ", options).toUpperCase(Locale.ROOT);
    }

    String contentType() {
        return kind == Kind.OCTETS || kind == Kind.OTHER ? mime : mime + "; charset=utf-8";
    }

    private record Weighed(String text, double quality, int specificity) {}

    /** The types of an Accept header, the most wanted first. */
    static List<MediaType> accepted(String header) {
        List<Weighed> all = new ArrayList<>();
        for (String part : header.split(",")) {
            String text = part.replace(" ", "");
            int at = text.indexOf(";q=");
            String type = at < 0 ? text : text.substring(0, at);
            int specificity = count(type, ';') - count(type, '*');
            all.add(new Weighed(type, at < 0 ? 1 : quality(text.substring(at + 3)), specificity));
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Weighed::quality)
                        .thenComparingInt(Weighed::specificity)
                        .reversed())
                .map(weighed -> parse(weighed.text()))
                .toList();
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }

    private static double quality(String text) {
        String number = text.contains(";") ? text.substring(0, text.indexOf(';')) : text;
        return number.matches("[0-9]{1,3}(\\.[0-9]{1,6})?") ? Double.parseDouble(number) : 1;
    }
}
