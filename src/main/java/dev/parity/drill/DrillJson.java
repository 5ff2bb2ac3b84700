package dev.parity.drill;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.Duration;

/** A drill's result as JSON; times of day are ISO 8601, durations milliseconds. */
public final class DrillJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule().addSerializer(Duration.class, new Millis()))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private DrillJson() {}

    private static final class Millis extends JsonSerializer<Duration> {
        @Override
        public void serialize(Duration time, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(time.toMillis());
        }
    }

    /** Any other result of a drill. */
    public static String plain(Object result) {
        try {
            return MAPPER.writeValueAsString(result) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String of(DrillResult result) {
        try {
            ObjectNode node = MAPPER.valueToTree(result);
            node.put("rto", result.rto().map(Duration::toMillis).orElse(null));
            node.put("rpo", result.measured() ? result.rpo().toMillis() : null);
            return MAPPER.writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
