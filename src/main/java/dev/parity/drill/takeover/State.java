package dev.parity.drill.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.drill.FactMissing;
import java.io.IOException;

/**
 * Who leads, as whoever keeps the database says.
 *
 * @param primary who takes the writes: any name that another one would not have
 * @param replication how a second copy follows, in its own words: {@code sync}, {@code async}, …
 * @param standbys how many follow; negative if it does not say
 */
public record State(String primary, String replication, int standbys) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * From a line of a tool.
     *
     * @throws FactMissing naming what the line must be
     */
    public static State of(String line) {
        JsonNode told = parsed(line);
        if (told == null || told.path("primary").asText().isBlank()) {
            throw new FactMissing("no primary: the tool, told \"state\", printed \"" + line
                    + "\". Expected one line of JSON that names the primary. Print {\"primary\": \"node-1\","
                    + " \"replication\": \"async\", \"standbys\": 1}.");
        }
        return new State(
                told.path("primary").asText(),
                told.path("replication").asText("not told"),
                told.path("standbys").asInt(-1));
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            return null;
        }
    }

    String told() {
        return primary + " is the primary, replication " + replication
                + (standbys < 0 ? "" : ", " + standbys + " standbys");
    }

    /** Whether as many follow as did. */
    boolean asGoodAs(State before) {
        return standbys >= before.standbys;
    }
}
