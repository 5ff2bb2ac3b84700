package dev.parity.drill.square;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.drill.square.Cell.Word;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SquareResultTest {
    @Test
    void holds_where_every_backup_came_back_somewhere_and_refusals_say_why() {
        assertThat(SquareResult.verdict(List.of(
                        cell("a", "a", Word.HELD),
                        cell("a", "b", Word.HELD),
                        cell("b", "a", Word.REFUSED),
                        cell("b", "b", Word.HELD))))
                .isEqualTo(Word.HELD);
    }

    @Test
    void a_backup_that_came_back_nowhere_proves_nothing() {
        assertThat(SquareResult.verdict(List.of(cell("a", "a", Word.HELD), cell("b", "a", Word.REFUSED))))
                .isEqualTo(Word.INVALID);
    }

    @Test
    void the_worst_cell_counts() {
        assertThat(SquareResult.verdict(List.of(cell("a", "a", Word.HELD), cell("a", "b", Word.DEVIATED))))
                .isEqualTo(Word.DEVIATED);
        assertThat(SquareResult.verdict(List.of())).isEqualTo(Word.INVALID);
    }

    @Test
    void a_table_with_other_rows_is_named_and_so_is_one_that_is_missing() {
        Digests was = new Digests(Map.of("public.posts", "2 77", "public.tags", "1 5", "objects of b", "1 aa"));
        Digests is = new Digests(Map.of("public.posts", "2 78", "objects of b", "1 aa"));

        assertThat(was.differing(is)).containsExactlyInAnyOrder("public.posts", "public.tags");
        assertThat(was.differing(was)).isEmpty();
    }

    @Test
    void digests_of_nothing_are_hollow() {
        assertThat(new Digests(Map.of("public.posts", "0 0", "objects of b", "1 aa")).hollow())
                .isTrue();
        assertThat(new Digests(Map.of("public.posts", "2 77", "objects of b", "0 e3")).hollow())
                .isTrue();
        assertThat(new Digests(Map.of("public.posts", "2 77", "objects of b", "1 aa")).hollow())
                .isFalse();
    }

    private static Cell cell(String from, String to, Word word) {
        return new Cell(from, to, word, 3, List.of(), Duration.ZERO, Duration.ZERO, "", List.of());
    }
}
