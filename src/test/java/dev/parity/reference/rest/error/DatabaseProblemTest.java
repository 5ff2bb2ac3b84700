package dev.parity.reference.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseProblemTest {
    @ParameterizedTest
    @CsvSource({
        "23505, duplicate, false, 409",
        "23503, missing, false, 409",
        "42501, denied, false, 401",
        "42501, denied, true, 403",
        "42P01, no table, true, 404",
        "42P17, infinite recursion, true, 500",
        "25006, read only, true, 405",
        "21000, more than one row, true, 500",
        "21000, UPDATE requires a WHERE clause, true, 400",
        "22023, role \"x\" does not exist, true, 401",
        "22023, other, true, 400",
        "P0001, raised, true, 400",
        "P0004, assert, true, 500",
        "57014, timeout, true, 500",
        "57P01, terminated, true, 503",
        "53300, too many connections, true, 503",
        "53400, limit, true, 500",
        "PT418, teapot, true, 418",
        "PT40A, bad, true, 500",
        "22P02, bad text, true, 400",
    })
    void maps_states_to_statuses(String state, String message, boolean authenticated, int status) {
        assertThat(SqlStates.status(state, message, authenticated)).isEqualTo(status);
    }
}
