package dev.parity.prove;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions; the empty one is found in every text. */
final class PatternText extends StdDeserializer<Pattern> {
    private static final long serialVersionUID = 1L;

    PatternText() {
        super(Pattern.class);
    }

    @Override
    public Pattern deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw context.weirdStringException(text, Pattern.class, e.getDescription());
        }
    }
}
