package dev.parity.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenarioIdTest {
    @Test
    void names_area_feature_and_title() {
        var id = ScenarioId.of("classpath:features/auth/sign_up.feature", "Ada's \"link\" expires – after 1 hour!");

        assertThat(id).isEqualTo("auth/sign_up/ada-s-link-expires-after-1-hour");
    }

    @Test
    void is_the_same_for_a_file_and_for_the_class_path() {
        var file = ScenarioId.of("file:/some/where/features/auth/sign_up.feature", "Title");

        assertThat(file).isEqualTo(ScenarioId.of("auth/sign_up.feature", "Title"));
    }
}
