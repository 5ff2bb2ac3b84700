package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * First pass over a value: known values become symbols, new volatile ones are found and wait for their name, which
 * must not depend on the order of rows that no one promised.
 */
final class Draft {
    private static final Pattern KEY_OF_ROW = Pattern.compile("Key \\(([a-z_]+)\\)=\\((\\d+)\\)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]+");
    private final Symbols symbols;
    private final Addresses addresses;
    private final Instant at;

    Draft(Symbols symbols, Addresses addresses, Instant at) {
        this.symbols = symbols;
        this.addresses = addresses;
        this.at = at;
    }

    /** @param order which arrays of it keep their order */
    Node of(JsonNode value, Field field, ArrayOrder order) {
        if (value.isObject()) {
            return object(value, field, order);
        }
        if (value.isArray()) {
            List<Node> elements = new ArrayList<>(value.size());
            value.forEach(element -> elements.add(of(element, field, order.inside())));
            return Node.Arr.of(elements, order.ordered(value, field), order.keysHere());
        }
        return scalar(value, field);
    }

    private Node object(JsonNode value, Field field, ArrayOrder order) {
        Map<String, Node> fields = new LinkedHashMap<>();
        String table = value.path("table").asText("");
        value.properties().forEach(e -> {
            boolean nested = e.getValue().isContainerNode();
            String inner = Field.singular(table.isEmpty() ? e.getKey() : table);
            String entity = nested || e.getKey().equals("filter") ? inner : field.entity();
            Node child = of(e.getValue(), Field.of(e.getKey(), entity), order.under(e.getKey()));
            fields.put(key(fields, e.getKey()), child);
        });
        return Node.Obj.of(fields);
    }

    /** Keys may be ids, as in the state of a presence channel; a key that stays unknown is named by its form. */
    private String key(Map<String, Node> taken, String key) {
        if (WORD.matcher(key).matches() && symbols.known(key).isEmpty()) {
            return key;
        }
        StringBuilder named = new StringBuilder();
        String replaced = literal(key);
        List<Piece> pieces = Recognition.pieces(replaced, Field.of("", ""), at);
        pieces.forEach(piece -> named.append(shown(piece)));
        String name = pieces.isEmpty() ? replaced : named.toString();
        String unique = name;
        for (int i = 2; taken.containsKey(unique); i++) {
            unique = name + "~" + i;
        }
        return unique;
    }

    private Node scalar(JsonNode value, Field field) {
        if (value.isTextual()) {
            return text(Node.Type.STRING, value.textValue(), field);
        }
        if (value.isNumber()) {
            return number(value, field);
        }
        if (value.isBoolean()) {
            return Node.Leaf.of(Node.Type.BOOLEAN, value.asText());
        }
        return Node.Leaf.of(Node.Type.NULL, "null");
    }

    private Node number(JsonNode value, Field field) {
        String text = value.asText();
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            return Node.Leaf.of(Node.Type.NUMBER, text);
        }
        if (field.id()) {
            return pieces(Node.Type.NUMBER, List.of(Piece.id(field.owner(), text)));
        }
        Optional<TimeForm> time = TimeForm.ofEpoch(value.longValue(), at);
        return time.map(form -> pieces(Node.Type.NUMBER, List.of(Piece.time(form))))
                .orElseGet(() -> Node.Leaf.of(Node.Type.NUMBER, text));
    }

    Node text(Node.Type type, String text, Field field) {
        if (field.entityTag()) {
            List<Piece> tag = Recognition.pieces(text, field, at);
            return tag.isEmpty() ? Node.Leaf.of(type, text) : pieces(type, tag);
        }
        String replaced = literal(text);
        if (Urls.isUrl(replaced)) {
            replaced = Urls.sorted(replaced, Draft::numberInUrl);
        } else if (Urls.isCondition(replaced)) {
            replaced = Urls.named(replaced, field.entity(), Draft::numberInUrl);
        } else if (replaced.contains("Key (")) {
            replaced = keysOfRows(replaced, field);
        }
        List<Piece> pieces = Recognition.pieces(replaced, field, at);
        return pieces.isEmpty() ? Node.Leaf.of(type, replaced) : pieces(type, pieces);
    }

    /** Own addresses and introduced values replaced. */
    private String literal(String text) {
        String result = addresses.replaced(text);
        for (Symbols.Introduced introduced : symbols.introduced()) {
            if (result.length() >= introduced.form().length() && result.contains(introduced.form())) {
                result = result.replace(introduced.form(), introduced.symbol());
            }
        }
        return result;
    }

    private static String numberInUrl(String entity, String parameter, String digits) {
        Field field = Field.of(parameter, entity);
        return field.id() ? Recognition.idTag(field.owner(), digits) : digits;
    }

    private String keysOfRows(String text, Field field) {
        Matcher key = KEY_OF_ROW.matcher(text);
        return key.replaceAll(match -> Matcher.quoteReplacement(
                "Key (" + match.group(1) + ")=(" + numberInUrl(field.entity(), match.group(1), match.group(2)) + ")"));
    }

    /** Known values are named at once; the leaf stays pending only while something in it is unknown. */
    private Node pieces(Node.Type type, List<Piece> pieces) {
        boolean known = pieces.stream()
                .allMatch(piece -> piece.what() == Piece.What.LITERAL
                        || piece.what() == Piece.What.IDENTITY
                                && symbols.known(piece.value()).isPresent());
        StringBuilder coarse = new StringBuilder();
        pieces.forEach(piece -> coarse.append(shown(piece)));
        return known ? Node.Leaf.of(type, coarse.toString()) : Node.Leaf.pending(type, coarse.toString(), pieces);
    }

    private String shown(Piece piece) {
        return switch (piece.what()) {
            case LITERAL -> piece.form();
            case TIME -> "«" + piece.form() + "»";
            case IDENTITY -> symbols.known(piece.value()).orElse("«" + piece.form() + "»");
        };
    }
}
