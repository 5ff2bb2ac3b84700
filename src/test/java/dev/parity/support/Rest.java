package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;

/** The words in which tables and functions are asked for over HTTP. */
public final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Rest() {}

    public static Ask read(String relation) {
        return Ask.get("/rest/v1/" + relation);
    }

    public static Ask count(String relation) {
        return Ask.of("HEAD", "/rest/v1/" + relation).with("Prefer", "count=exact");
    }

    /** An insert that answers the stored rows. */
    public static Ask insert(String relation, JsonNode rows) {
        return insert(relation, rows, "return=representation");
    }

    public static Ask insert(String relation, JsonNode rows, String prefer) {
        return Ask.post("/rest/v1/" + relation).with("Prefer", prefer).json(rows);
    }

    /** A change of the rows where the column has that value; answers them as changed. */
    public static Ask change(String relation, String column, Object value, JsonNode values) {
        return where(Ask.patch("/rest/v1/" + relation), column, value)
                .with("Prefer", "return=representation")
                .json(values);
    }

    /** A removal of the rows where the column has that value; answers them as they were. */
    public static Ask remove(String relation, String column, Object value) {
        return where(Ask.delete("/rest/v1/" + relation), column, value).with("Prefer", "return=representation");
    }

    public static Ask call(String function, JsonNode arguments) {
        return Ask.post("/rest/v1/rpc/" + function).json(arguments);
    }

    public static Ask where(Ask ask, String column, Object value) {
        return ask.query(column, "eq." + value);
    }

    /** Adds a fixture's query as it is written there: {@code a=eq.1&order=b}, not encoded. */
    public static Ask query(Ask ask, String pairs) {
        Ask result = ask;
        for (String pair : pairs.split("&")) {
            String[] sides = pair.split("=", 2);
            result = result.query(sides[0], sides[1]);
        }
        return result;
    }

    public static ObjectNode row() {
        return JSON.createObjectNode();
    }

    /** The answer's only row, which a set-up step needs. */
    public static JsonNode only(String what, Answer answer) {
        Promise.holds(what, answer.ok() && answer.json().size() == 1, Refusals.shown(answer), "one row");
        return answer.json().get(0);
    }
}
