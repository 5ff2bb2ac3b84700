package dev.parity.reference.storage.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.reference.http.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
    @ParameterizedTest
    @CsvSource({
        "100,0,cover,100,50",
        "0,50,cover,100,50",
        "100,100,cover,100,100",
        "100,100,contain,100,50",
        "100,100,fill,100,100",
        "1000,0,cover,400,200",
        "300,300,cover,300,200",
        "1000,1000,contain,400,200",
        "800,200,fill,400,100"
    })
    void fits_a_picture_of_400_by_200(int width, int height, String resize, int gotWidth, int gotHeight) {
        Frame frame = Frame.of(
                400,
                200,
                Json.object().put("width", width).put("height", height).put("resize", resize));

        assertThat(frame.width()).isEqualTo(gotWidth);
        assertThat(frame.height()).isEqualTo(gotHeight);
    }

    @ParameterizedTest
    @CsvSource({"ce,50,0", "we,0,0", "ea,100,0", "nowe,0,0", "soea,100,0"})
    void cuts_where_the_gravity_pulls(String gravity, int left, int top) {
        Frame frame = Frame.of(
                400, 200, Json.object().put("width", 100).put("height", 100).put("gravity", gravity));

        assertThat(frame.left()).isEqualTo(left);
        assertThat(frame.top()).isEqualTo(top);
    }
}
