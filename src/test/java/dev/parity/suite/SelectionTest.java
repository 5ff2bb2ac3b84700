package dev.parity.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final List<String> TAGS = List.of("@core", "@cap-rls-owner");

    @Test
    void includes_everything_when_nothing_is_asked_for() {
        Selection all = Selection.of("", "", List.of());

        assertThat(all.includes("features/auth/a.feature", "A title", TAGS)).isTrue();
    }

    @Test
    void goes_by_tags_title_and_area() {
        assertThat(Selection.of("@core and not @slow", "", List.of()).includes("features/auth/a.feature", "T", TAGS))
                .isTrue();
        assertThat(Selection.of("@slow", "", List.of()).includes("features/auth/a.feature", "T", TAGS))
                .isFalse();
        assertThat(Selection.of("", "a TITLE", List.of()).includes("features/auth/a.feature", "This is a title", TAGS))
                .isTrue();
        assertThat(Selection.of("", "", List.of("storage")).includes("features/auth/a.feature", "T", TAGS))
                .isFalse();
    }

    @Test
    void names_the_closest_tag_for_one_that_nobody_carries() {
        Selection wrong = Selection.of("@core and @cap-rls-ower", "", List.of());

        assertThat(wrong.misspelt(Set.of("@core", "@cap-rls-owner", "@smoke")))
                .contains("--select: no scenario carries the tag @cap-rls-ower. Expected a tag of the closed list. "
                        + "Write @cap-rls-owner?");
        assertThat(Selection.of("@core", "", List.of()).misspelt(Set.of("@core")))
                .isEmpty();
    }
}
