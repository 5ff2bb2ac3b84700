package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoJsonTest {
    private static final Body.Shape SHAPE = new Body.Shape("SignupParams")
            .strings("email", "password")
            .with(Body.Type.MAP, "data")
            .with(Body.Type.BOOL, "flag")
            .with(Body.Type.UUID, "challenge_id");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | unexpected end of JSON input",
                "nope | invalid character 'o' in literal null (expecting 'u')",
                "{a:1} | invalid character 'a' looking for beginning of object key string",
                "{\"a\" 1} | invalid character '1' after object key",
                "{\"a\":1 \"b\"} | invalid character '\"' after object key:value pair",
                "[1 2] | invalid character '2' after array element",
                "{} {} | invalid character '{' after top-level value",
                "{\"a\":1,} | invalid character '}' looking for beginning of object key string",
                "[1,] | invalid character ']' looking for beginning of value",
                "01 | invalid character '1' after top-level value",
                "1.x | invalid character 'x' after decimal point in numeric literal",
                "1ex | invalid character 'x' in exponent of numeric literal",
                "-x | invalid character 'x' in numeric literal",
                "\"\\q\" | invalid character 'q' in string escape code",
                "\"\\u12g4\" | invalid character 'g' in \\u hexadecimal character escape",
            })
    void refuses_in_the_words_of_go(String text, String message) {
        assertThatThrownBy(() -> GoJson.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(GoJson.Malformed.class)
                .hasMessage(message);
    }

    @Test
    void reads_what_is_sound() throws GoJson.Malformed {
        JsonNode value = parse(" {\"a\": [1, 2.50, -0, 1e2, 1e-7, true, null, \"\\u00e4\\n\"], \"b\": {}, \"c\": []} ");

        assertThat(Json.text(value)).isEqualTo("{\"a\":[1,2.5,0,100,1.0E-7,true,null,\"ä\\n\"],\"b\":{},\"c\":[]}");
    }

    @Test
    void keeps_the_last_of_equal_names() throws GoJson.Malformed {
        assertThat(parse("{\"a\":1,\"a\":2}").path("a").intValue()).isEqualTo(2);
    }

    @Test
    void replaces_half_of_a_surrogate_pair() throws GoJson.Malformed {
        assertThat(parse("\"\\ud83d\\ude00\\ud83d\"").textValue()).isEqualTo("😀\ufffd");
    }

    @Test
    void bounds_the_depth() {
        assertThatThrownBy(() -> parse("[".repeat(100_000))).hasMessage("exceeded max depth");
    }

    @Test
    void names_struct_field_and_type_of_a_value_that_does_not_fit() {
        assertThat(refusal("{\"email\":42}"))
                .isEqualTo("Could not parse request body as JSON: json: cannot unmarshal number into Go struct field"
                        + " SignupParams.email of type string");
        assertThat(refusal("{\"data\":[]}"))
                .endsWith("array into Go struct field SignupParams.data of type map[string]interface {}");
        assertThat(refusal("{\"flag\":\"yes\"}"))
                .endsWith("string into Go struct field SignupParams.flag of type bool");
        assertThat(refusal("[]")).endsWith("cannot unmarshal array into Go value of type api.SignupParams");
        assertThat(refusal("{\"challenge_id\":\"nope\"}")).endsWith("uuid: incorrect UUID length 4 in string \"nope\"");
    }

    @Test
    void takes_null_for_absent_and_names_in_any_case() {
        Body body = SHAPE.read("{\"EMAIL\":\"a@b.co\",\"password\":null}".getBytes(StandardCharsets.UTF_8));

        assertThat(body.text("email")).isEqualTo("a@b.co");
        assertThat(body.given("password")).isEmpty();
    }

    private static String refusal(String text) {
        try {
            SHAPE.read(text.getBytes(StandardCharsets.UTF_8));
            return "";
        } catch (AuthError e) {
            assertThat(e.status()).isEqualTo(400);
            return e.getMessage();
        }
    }

    private static JsonNode parse(String text) throws GoJson.Malformed {
        return GoJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
