package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RouteTableTest {
    private final RouteTable table = new RouteTable()
            .on("POST", "/signup/", call -> Answers.done())
            .on("POST", "/token", call -> Answers.done())
            .under("/admin", call -> {})
            .on("GET", "/admin/users/{user_id}/", call -> Answers.done())
            .on("PUT", "/admin/users/{user_id}/", call -> Answers.done());

    @Test
    void names_the_parts_of_a_path() {
        RouteTable.Match match = table.match("GET", "/admin/users/a%20b").orElseThrow();

        assertThat(match.route()).isPresent();
        assertThat(match.path()).containsEntry("user_id", "a b");
        assertThat(match.guards()).hasSize(1);
    }

    @Test
    void takes_a_trailing_slash_only_where_the_pattern_has_one() {
        assertThat(table.match("POST", "/signup/")).isPresent();
        assertThat(table.match("POST", "/signup")).isPresent();
        assertThat(table.match("POST", "/token/")).isEmpty();
    }

    @Test
    void tells_which_methods_a_path_has() {
        assertThat(table.match("DELETE", "/admin/users/x").orElseThrow().allowed())
                .containsExactly("GET", "PUT");
    }

    @Test
    void guards_a_folder_even_where_nothing_is() {
        RouteTable.Match match = table.match("GET", "/admin/nothing").orElseThrow();

        assertThat(match.guards()).hasSize(1);
        assertThat(match.route()).isEmpty();
        assertThat(table.match("GET", "/nothing")).isEmpty();
    }
}
