package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.error.Problem;
import dev.parity.reference.rest.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * A statement under construction. Values only enter as bound parameters of no declared type, which PostgreSQL infers as
 * it does for literals; names only enter quoted. {@link #raw} takes our own text and what the catalog wrote.
 */
public final class Sql {
    private static final Pattern TYPE_NAME = Pattern.compile("[\\p{L}0-9_ ]+");

    private final StringBuilder text = new StringBuilder(512);
    private final List<Object> parameters = new ArrayList<>();

    public String text() {
        return text.toString();
    }

    public List<Object> parameters() {
        return parameters;
    }

    public Sql raw(String sql) {
        text.append(sql);
        return this;
    }

    /** SQL that the catalog wrote: its question marks are operators, not parameters. */
    Sql fromCatalog(String sql) {
        boolean quoted = false;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            quoted ^= c == '\'';
            text.append(c == '?' && !quoted ? "??" : String.valueOf(c));
        }
        return this;
    }

    public Sql append(Sql other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    /** A bound text, or null. */
    public Sql value(String value) {
        text.append('?');
        parameters.add(value);
        return this;
    }

    Sql bytes(byte[] value) {
        text.append('?');
        parameters.add(value);
        return this;
    }

    /** A bound array, as PostgreSQL's array literal. */
    Sql array(List<String> values) {
        StringBuilder literal = new StringBuilder("{");
        for (String value : values) {
            literal.append(literal.length() == 1 ? "\"" : ",\"");
            literal.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return value(literal.append('}').toString());
    }

    Sql name(String name) {
        text.append(quoted(name));
        return this;
    }

    public Sql name(Identifier id) {
        if (!id.schema().isEmpty()) {
            name(id.schema()).raw(".");
        }
        return name(id.name());
    }

    /** A qualified column; {@code *} stays what it is. */
    Sql column(Identifier table, String column) {
        name(table).raw(".");
        return column.equals("*") ? raw("*") : name(column);
    }

    /** Begins a cast, which {@link #closeCast} ends. */
    Sql openCast(String type) {
        if (type != null) {
            raw("CAST( ");
        }
        return this;
    }

    /** A type name cannot be quoted, since that would lose aliases such as int; so only words pass. */
    Sql closeCast(String type) {
        if (type == null) {
            return this;
        }
        if (!TYPE_NAME.matcher(type).matches()) {
            throw Problem.of(400, "42601", "syntax error at or near \"" + type + "\"");
        }
        return raw(" AS ").raw(type).raw(" )");
    }

    <T> Sql join(String separator, List<T> items, BiConsumer<Sql, T> each) {
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                raw(separator);
            }
            each.accept(this, items.get(i));
        }
        return this;
    }

    /** A name in double quotes; it ends at a null character, which no name can hold. */
    public static String quoted(String name) {
        int end = name.indexOf('\0');
        String kept = end < 0 ? name : name.substring(0, end);
        return '"' + kept.replace("\"", "\"\"") + '"';
    }

    /** A literal of a name that came from the database. */
    static String literal(String text) {
        String doubled = text.replace("'", "''");
        return text.indexOf('\\') < 0 ? "'" + doubled + "'" : "E'" + doubled.replace("\\", "\\\\") + "'";
    }
}
