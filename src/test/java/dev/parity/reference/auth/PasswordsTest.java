package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {
    private final Passwords passwords =
            new Passwords(new AuthSettings.Passwords(10, List.of("abc", "ABC", "0123"), false, false, 4));

    @Test
    void knows_its_own_hashes() {
        String hash = passwords.hash("correct-horse-9");

        assertThat(hash).startsWith("$2a$04$");
        assertThat(Passwords.matches("correct-horse-9", hash)).isTrue();
        assertThat(Passwords.matches("correct-horse-8", hash)).isFalse();
    }

    /** Hashes of "U*U" from the test vectors of crypt_blowfish. */
    @ParameterizedTest
    @ValueSource(strings = {"2a", "2b", "2y"})
    void knows_imported_hashes_of_every_version(String version) {
        String hash = "$" + version + "$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

        assertThat(Passwords.matches("U*U", hash)).isTrue();
        assertThat(Passwords.matches("U*V", hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "$argon2id$v=19$x", "$2a$10$tooshort", "$2a$99$" + "x53"})
    void never_matches_what_is_no_bcrypt_hash(String hash) {
        assertThat(Passwords.matches("anything", hash)).isFalse();
    }

    @Test
    void accepts_72_bytes_and_no_more() {
        String longest = "aA0" + "x".repeat(69);

        assertThat(Passwords.matches(longest, passwords.hash(longest))).isTrue();
        assertThatThrownBy(() -> passwords.mustBeStrong(longest + "x"))
                .hasMessage("Password cannot be longer than 72 characters");
    }

    @Test
    void names_every_broken_rule() {
        assertThatThrownBy(() -> passwords.mustBeStrong("abc"))
                .isInstanceOfSatisfying(
                        WeakPassword.class, weak -> assertThat(weak.reasons()).containsExactly("length", "characters"))
                .hasMessage("Password should be at least 10 characters. Password should contain at least one character"
                        + " of each: abc, ABC, 0123.");
    }
}
