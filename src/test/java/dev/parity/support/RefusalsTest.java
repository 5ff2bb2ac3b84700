package dev.parity.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.driver.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    @Test
    void knows_a_refusal_by_service_status_and_code() {
        Answer banned = answer(400, "{\"error_code\":\"user_banned\"}");

        assertThatCode(() -> Refusals.mustBe("banned", "/auth/v1/token", banned))
                .doesNotThrowAnyException();
    }

    @Test
    void says_what_was_seen_and_what_was_expected() {
        Answer wrong = answer(401, "{\"error_code\":\"user_banned\"}");

        assertThatThrownBy(() -> Refusals.mustBe("banned", "/auth/v1/token", wrong))
                .isInstanceOf(Broken.class)
                .hasMessage("The refusal \"banned\": seen \"401 {\"error_code\":\"user_banned\"}\". "
                        + "Expected \"auth 400 with error_code user_banned\".");
    }

    @Test
    void refuses_the_right_words_from_the_wrong_service() {
        Answer banned = answer(400, "{\"error_code\":\"user_banned\"}");

        assertThatThrownBy(() -> Refusals.mustBe("banned", "/rest/v1/posts", banned))
                .isInstanceOf(Broken.class);
    }

    @Test
    void refuses_words_that_nobody_defined() {
        assertThatThrownBy(() -> Refusals.mustBe("bannd", "/auth/v1/token", answer(400, "{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"bannd\" is no refusal that refusals.yaml knows. Expected one of [");
    }

    @Test
    void shows_no_secret_of_an_answer() {
        Answer grant = answer(200, "{\"access_token\":\"abc\",\"refresh_token\": \"d\\\"ef\",\"expires_in\":3600}");

        assertThat(Refusals.shown(grant))
                .isEqualTo("200 {\"access_token\":\"…\",\"refresh_token\": \"…\",\"expires_in\":3600}");
    }

    @Test
    void shows_the_beginning_of_an_answer_of_any_size() {
        Answer enrolled = answer(200, "{\"qr_code\":\"" + "<svg x=\\\"1\\\">".repeat(20_000) + "\",\"id\":1}");

        assertThat(Refusals.shown(enrolled)).isEqualTo("200 {\"qr_code\":\"…\",\"id\":1}");
        assertThat(Refusals.shown(answer(200, "x".repeat(1000)))).hasSize(305);
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, List.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
