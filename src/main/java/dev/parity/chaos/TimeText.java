package dev.parity.chaos;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import dev.parity.environment.Durations;
import java.io.IOException;
import java.time.Duration;

/** Durations as people write them. */
final class TimeText extends JsonDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        if (!Durations.valid(text)) {
            return (Duration) context.handleWeirdStringValue(
                    Duration.class, text, "is no duration. Expected one such as 5s or 300ms. Write \"5s\"");
        }
        return Durations.parse(text);
    }
}
