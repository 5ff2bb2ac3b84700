package dev.parity.reference.storage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    private static final Shape SHAPE = Shape.object(
            List.of("name"),
            Map.of(
                    "name", Shape.text(),
                    "limit", Shape.integer(1, 100L),
                    "public", Shape.bool(),
                    "order", Shape.oneOf(List.of("asc", "desc")),
                    "paths", Shape.texts(1, 2)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":5}|{\"name\":\"5\"}",
                "{\"name\":null}|{\"name\":\"\"}",
                "{\"name\":[\"a\"]}|{\"name\":\"a\"}",
                "{\"name\":\"a\",\"limit\":\"60\"}|{\"name\":\"a\",\"limit\":60}",
                "{\"name\":\"a\",\"public\":\"true\"}|{\"name\":\"a\",\"public\":true}",
                "{\"name\":\"a\",\"paths\":\"x\"}|{\"name\":\"a\",\"paths\":[\"x\"]}",
                "{\"name\":\"a\",\"other\":{}}|{\"name\":\"a\",\"other\":{}}"
            })
    void converts_as_the_original_does(String given, String read) throws Exception {
        assertThat(Json.text(SHAPE.read(Json.parse(given), "body"))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|body must be object",
                "{}|body must have required property 'name'",
                "{\"name\":{}}|body/name must be string",
                "{\"name\":\"a\",\"limit\":\"x\"}|body/limit must be integer",
                "{\"name\":\"a\",\"limit\":1.5}|body/limit must be integer",
                "{\"name\":\"a\",\"limit\":0}|body/limit must be >= 1",
                "{\"name\":\"a\",\"limit\":101}|body/limit must be <= 100",
                "{\"name\":\"a\",\"public\":\"yes\"}|body/public must be boolean",
                "{\"name\":\"a\",\"order\":\"up\"}|body/order must be equal to one of the allowed values",
                "{\"name\":\"a\",\"paths\":[]}|body/paths must NOT have fewer than 1 items",
                "{\"name\":\"a\",\"paths\":[1,2,3]}|body/paths must NOT have more than 2 items",
                "{\"name\":\"a\",\"paths\":[\"x\",{}]}|body/paths/1 must be string"
            })
    void names_the_first_mistake(String given, String message) throws Exception {
        JsonNode json = Json.parse(given);

        assertThatThrownBy(() -> SHAPE.read(json, "body")).hasMessage(message);
    }
}
