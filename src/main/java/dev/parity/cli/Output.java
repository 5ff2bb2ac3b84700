package dev.parity.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that every reading command has: text for people, or JSON for programs. */
public final class Output {
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json. Default: text.")
    private Format format = Format.TEXT;

    public boolean json() {
        return format == Format.JSON;
    }

    /** One JSON object, its {@code schemaVersion} first. */
    public static String json(String schemaVersion, Map<String, ?> content) {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("schemaVersion", schemaVersion);
        whole.putAll(content);
        try {
            return mapper().writeValueAsString(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + schemaVersion, e);
        }
    }

    /** An enum constant as it stands in files: small letters. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectMapper mapper() {
        return new ObjectMapper()
                .registerModule(new Jdk8Module())
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT)
                .enable(SerializationFeature.INDENT_OUTPUT);
    }
}
