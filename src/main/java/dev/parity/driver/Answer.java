package dev.parity.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What an HTTP exchange gave back.
 *
 * @param status status code
 * @param headers every line, in the order received
 * @param bytes the body as received
 */
public record Answer(int status, List<HeaderLine> headers, byte[] bytes) {
    public Answer {
        headers = List.copyOf(headers);
    }

    /** The first header of that name, whatever its case. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public List<String> headers(String name) {
        return headers.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(HeaderLine::value)
                .toList();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The body as JSON; a missing node if it is none. */
    public JsonNode json() {
        try {
            return bytes.length == 0 ? MissingNode.getInstance() : DriverJson.MAPPER.readTree(bytes);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return status + " with " + bytes.length + " bytes";
    }
}
