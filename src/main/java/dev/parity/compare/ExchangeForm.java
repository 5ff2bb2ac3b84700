package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.parity.observation.Kind;
import dev.parity.observation.Observation;
import dev.parity.observation.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings one observation into canonical form, with the symbols of the observations before it. */
final class ExchangeForm {
    private static final Set<String> SERVICES = Set.of("auth", "rest", "storage", "realtime", "functions");
    private static final Pattern TABLE =
            Pattern.compile("(?is)\\b(?:from|into|update)\\s+(?:\"?[a-z_]+\"?\\.)?\"?([a-z_]+)\"?");
    private static final Set<String> INTEGERS =
            Set.of("int2", "int4", "int8", "smallserial", "serial", "bigserial", "oid");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern COMPARED = Pattern.compile("([A-Za-z_]+)\"?\\s*=\\s*$");
    private final Symbols symbols;
    private final Observation seen;
    private final Draft draft;
    private final Naming naming;
    private final String place;

    ExchangeForm(Observation seen, Symbols symbols, Addresses addresses, TimeCheck.Window window, String place) {
        this.symbols = symbols;
        this.seen = seen;
        this.draft = new Draft(symbols, addresses, seen.at());
        this.naming = new Naming(symbols, window);
        this.place = place;
    }

    Exchange exchange() {
        seen.tokens().forEach(token -> symbols.means(token.tag(), () -> TokenForm.meaning(token, seen.at())));
        Node request = naming.named(asked(), place + ":asked");
        List<Token> unknown = seen.tokens().stream()
                .filter(token -> symbols.known(token.tag()).isEmpty())
                .toList();
        Map<String, Node> response = new LinkedHashMap<>(answer());
        Node named = naming.named(Node.Obj.of(response), place);
        return new Exchange(seen, request, withTokens((Node.Obj) named, unknown), service());
    }

    private Node asked() {
        JsonNode asked = seen.asked();
        Map<String, Node> fields = new LinkedHashMap<>();
        asked.properties().forEach(e -> fields.put(e.getKey(), askedField(e.getKey(), e.getValue())));
        return Node.Obj.of(fields);
    }

    private Node askedField(String name, JsonNode value) {
        if (seen.kind() == Kind.HTTP && name.equals("headers")) {
            return new Headers(draft).sent(value);
        }
        if (seen.kind() == Kind.HTTP && name.equals("body")) {
            return body(value, ArrayOrder.everything());
        }
        if (seen.kind() == Kind.SQL && name.equals("parameters")) {
            return parameters(value);
        }
        return draft.of(value, Field.of(name, entity()), ArrayOrder.everything());
    }

    /** Each under the name of the column that it is compared with, so that an id is known again. */
    private Node parameters(JsonNode values) {
        String sql = seen.asked().path("sql").asText();
        List<Node> all = new ArrayList<>(values.size());
        int mark = -1;
        for (JsonNode value : values) {
            mark = sql.indexOf('?', mark + 1);
            Matcher column = COMPARED.matcher(mark < 0 ? "" : sql.substring(0, mark));
            Field field = Field.of(column.find() ? column.group(1) : "", entity());
            boolean id = field.id() && WHOLE_NUMBER.matcher(value.asText()).matches();
            JsonNode typed = id ? LongNode.valueOf(Long.parseLong(value.asText())) : value;
            all.add(draft.of(typed, field, ArrayOrder.everything()));
        }
        return Node.Arr.of(all, true);
    }

    private Map<String, Node> answer() {
        Map<String, Node> fields = new LinkedHashMap<>();
        JsonNode columns = seen.seen().path("columns");
        seen.seen().properties().forEach(e -> {
            boolean rows = seen.kind() == Kind.SQL && e.getKey().equals("rows");
            fields.put(e.getKey(), rows ? rows(e.getValue(), columns) : answerField(e.getKey(), e.getValue()));
        });
        return fields;
    }

    private Node answerField(String name, JsonNode value) {
        if (seen.kind() == Kind.HTTP && name.equals("headers")) {
            return new Headers(draft).received(value, isHead() || lengthContradicts(value));
        }
        if (seen.kind() == Kind.HTTP && name.equals("body")) {
            return body(value, ArrayOrder.ofHttp(seen.asked()));
        }
        ArrayOrder order = seen.kind() == Kind.FRAME ? ArrayOrder.sets() : ArrayOrder.everything();
        return draft.of(value, Field.of(name, entity()), order);
    }

    private Node rows(JsonNode rows, JsonNode columns) {
        boolean ordered = ArrayOrder.ofSql(seen.asked().path("sql").asText()).rows();
        List<Node> all = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            List<Node> cells = new ArrayList<>(row.size());
            for (int i = 0; i < row.size(); i++) {
                Field field = Field.of(columns.path(i).path("name").asText(), entity());
                cells.add(draft.of(typed(row.path(i), columns.path(i)), field, ArrayOrder.everything()));
            }
            all.add(Node.Arr.of(cells, true));
        }
        return Node.Arr.of(all, ordered);
    }

    /** The driver keeps what PostgreSQL wrote, as text; of a whole number that may be an id, its type matters. */
    private static JsonNode typed(JsonNode cell, JsonNode column) {
        boolean whole = INTEGERS.contains(column.path("type").asText())
                && WHOLE_NUMBER.matcher(cell.asText()).matches();
        return whole ? LongNode.valueOf(Long.parseLong(cell.asText())) : cell;
    }

    private Node body(JsonNode body, ArrayOrder order) {
        if (body.has("json")) {
            return draft.of(body.path("json"), Field.of("", entity()), order);
        }
        if (body.has("text")) {
            return draft.text(Node.Type.TEXT, body.path("text").asText(), Field.of("", entity()));
        }
        if (body.has("sha256")) {
            String bytes = body.path("length") + " bytes, sha256 " + body.path("sha256");
            return Node.Leaf.of(Node.Type.BYTES, bytes);
        }
        return body.isEmpty() && body.isObject()
                ? Node.Leaf.of(Node.Type.BYTES, "nothing known")
                : draft.of(body, Field.of("", entity()), order);
    }

    /** What new tokens say; of those that only the request carries, nothing is compared. */
    private Node withTokens(Node.Obj response, List<Token> unknown) {
        if (unknown.isEmpty()) {
            return response;
        }
        String answer = seen.seen().toString();
        List<Node> tokens = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Token token : unknown) {
            if (answer.contains(token.tag()) && told.add(symbols.meaning(token.tag()))) {
                tokens.add(naming.named(TokenForm.of(token, draft), place + "/tokens/" + tokens.size()));
            }
        }
        if (tokens.isEmpty()) {
            return response;
        }
        Map<String, Node> fields = new LinkedHashMap<>(response.fields());
        fields.put("tokens", Node.Arr.of(tokens, true));
        return Node.Obj.of(fields);
    }

    /** Whether the length told is not the length of the bytes that came. */
    private boolean lengthContradicts(JsonNode headers) {
        String came = seen.seen().path("body").path("length").asText("");
        for (JsonNode header : headers) {
            boolean told = header.path(0).asText().equalsIgnoreCase("content-length");
            if (told && !came.isEmpty() && !header.path(1).asText().equals(came)) {
                return true;
            }
        }
        return false;
    }

    private boolean isHead() {
        return seen.asked().path("method").asText().equals("HEAD");
    }

    private String entity() {
        if (seen.kind() == Kind.SQL) {
            Matcher table = TABLE.matcher(seen.asked().path("sql").asText());
            return table.find() ? Field.singular(table.group(1)) : "";
        }
        return Urls.entity(seen.asked().path("url").asText());
    }

    private String service() {
        String url = seen.asked().path("url").asText();
        int question = url.indexOf('?');
        for (int version = url.indexOf("/v1");
                version > 0 && (question < 0 || version < question);
                version = url.indexOf("/v1", version + 1)) {
            String service = url.substring(url.lastIndexOf('/', version - 1) + 1, version);
            if (SERVICES.contains(service)) {
                return service;
            }
        }
        return seen.kind().name().toLowerCase(Locale.ROOT);
    }
}
