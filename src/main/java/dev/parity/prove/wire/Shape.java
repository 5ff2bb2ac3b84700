package dev.parity.prove.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What happens to a body as a whole; rows are the elements of a JSON array, other bodies stay as they are. */
public enum Shape {
    /** unchanged, but only when all of it is there */
    @JsonProperty("collected")
    COLLECTED(body -> body),
    @JsonProperty("empty")
    EMPTY(body -> new byte[0]),
    @JsonProperty("gzipped")
    GZIPPED(Shape::gzip),
    @JsonProperty("gunzipped")
    GUNZIPPED(Shape::gunzip),
    @JsonProperty("rows-reversed")
    ROWS_REVERSED(rows(Collections::reverse)),
    @JsonProperty("last-row-lost")
    LAST_ROW_LOST(rows(rows -> rows.remove(rows.size() - 1))),
    @JsonProperty("first-row-twice")
    FIRST_ROW_TWICE(rows(rows -> rows.add(0, rows.get(0)))),
    @JsonProperty("first-row-only")
    FIRST_ROW_ONLY(rows(rows -> rows.subList(1, rows.size()).clear()));

    private interface Change {
        void on(List<JsonNode> rows);
    }

    private final UnaryOperator<byte[]> change;

    Shape(UnaryOperator<byte[]> change) {
        this.change = change;
    }

    byte[] of(byte[] body) {
        return change.apply(body);
    }

    private static UnaryOperator<byte[]> rows(Change change) {
        JsonMapper mapper = JsonMapper.builder().build();
        return body -> {
            try {
                JsonNode tree = mapper.readTree(body);
                if (tree == null || !tree.isArray() || tree.isEmpty()) {
                    return body;
                }
                List<JsonNode> rows = new ArrayList<>();
                tree.forEach(rows::add);
                change.on(rows);
                ArrayNode changed = mapper.createArrayNode().addAll(rows);
                return mapper.writeValueAsBytes(changed);
            } catch (IOException noJson) {
                return body;
            }
        };
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] gunzip(byte[] body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException notPacked) {
            return body;
        }
    }
}
