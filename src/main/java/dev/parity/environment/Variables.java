package dev.parity.environment;

import dev.parity.environment.Located.Entry;
import dev.parity.environment.Located.Items;
import dev.parity.environment.Located.Mapping;
import dev.parity.environment.Located.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${NAME}} and {@code ${NAME:-default}}; {@code $${} stands for a literal <code>${</code>. */
final class Variables {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}|\\$\\{[^}]*}?");

    private final Map<String, String> values;
    private final Mistakes mistakes;

    Variables(Map<String, String> values, Mistakes mistakes) {
        this.values = values;
        this.mistakes = mistakes;
    }

    Mapping replaceIn(Mapping mapping) {
        return (Mapping) replace(mapping, "");
    }

    private Located replace(Located value, String path) {
        if (value instanceof Mapping mapping) {
            var entries = new LinkedHashMap<String, Entry>();
            mapping.entries().forEach((key, entry) -> entries.put(key, replace(entry, YamlFile.dotted(path, key))));
            return new Mapping(mapping.place(), entries);
        }
        if (value instanceof Items items) {
            var values = new ArrayList<Located>();
            items.values().forEach(item -> values.add(replace(item, path + "[" + values.size() + "]")));
            return new Items(items.place(), values);
        }
        return replace((Scalar) value, path);
    }

    private Entry replace(Entry entry, String path) {
        return new Entry(entry.place(), entry.key(), replace(entry.value(), path));
    }

    private Scalar replace(Scalar scalar, String path) {
        if (!scalar.written().contains("${")) {
            return scalar;
        }
        var text = REFERENCE
                .matcher(scalar.written())
                .replaceAll(found -> Matcher.quoteReplacement(value(found, scalar, path)));
        return new Scalar(scalar.place(), scalar.written(), text, ScalarTypes.of(text, scalar.plain()), scalar.plain());
    }

    private String value(MatchResult found, Scalar scalar, String path) {
        if (found.group().equals("$${")) {
            return "${";
        }
        if (found.group(1) == null) {
            malformed(found.group(), scalar, path);
            return found.group();
        }
        var value = values.getOrDefault(found.group(1), "");
        if (value.isEmpty() && found.group(2) == null) {
            missing(found.group(1), scalar, path);
            return found.group();
        }
        return value.isEmpty() ? found.group(2) : value;
    }

    private void malformed(String reference, Scalar scalar, String path) {
        mistakes.add(
                scalar.place(),
                path,
                "holds \"" + reference + "\", which is no reference to a variable",
                "${NAME} or ${NAME:-default}",
                "Write $${ where ${ itself is meant");
    }

    private void missing(String name, Scalar scalar, String path) {
        var remedy = "Set it: export " + name + "=…";
        boolean secret = Secrets.heldBy(path);
        mistakes.add(
                scalar.place(),
                path,
                "needs the variable " + name + ", which is not set",
                secret ? "a value from outside the file" : "a value from outside the file, or a default",
                secret ? remedy : remedy + ", or write \"${" + name + ":-default}\"");
    }
}
