package dev.parity.reference.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parity.reference.http.BadSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    @Test
    void names_every_mistake_with_its_remedy() {
        Map<String, String> environment = Map.of(
                "PGRST_DB_POOL", "many",
                "PGRST_DB_TX_END", "never",
                "PGRST_DB_PLAN_ENABLED", "maybe",
                "PGRST_DB_SCHEMAS", "pg_catalog",
                "PGRST_JWT_SECRET", "short");

        BadSettings refused = catchThrowableOfType(BadSettings.class, () -> SettingsReader.read(environment));

        assertThat(refused.mistakes())
                .containsExactlyInAnyOrder(
                        "PGRST_DB_POOL: \"many\" is not valid. Expected a whole number from 1. Change PGRST_DB_POOL or"
                                + " unset it.",
                        "PGRST_DB_TX_END: \"never\" is not valid. Expected one of commit, commit-allow-override,"
                                + " rollback, rollback-allow-override. Change PGRST_DB_TX_END or unset it.",
                        "PGRST_DB_PLAN_ENABLED: \"maybe\" is not valid. Expected true or false. Change"
                                + " PGRST_DB_PLAN_ENABLED or unset it.",
                        "PGRST_DB_SCHEMAS: \"pg_catalog\" is not valid. Expected schemas of your own. Change"
                                + " PGRST_DB_SCHEMAS or unset it.",
                        "PGRST_JWT_SECRET: \"(hidden): a secret of 5 bytes\" is not valid. Expected a secret of at"
                                + " least 32 characters or a JWK (set). Change PGRST_JWT_SECRET or unset it.");
    }

    @Test
    void takes_the_originals_defaults() {
        RestSettings settings = SettingsReader.read(Map.of("PGRST_SOMETHING_NEW", "x"));

        assertThat(settings.database().schemas()).containsExactly("public");
        assertThat(settings.database().pool()).isEqualTo(10);
        assertThat(settings.database().rollback()).isFalse();
        assertThat(settings.server().port()).isEqualTo(3000);
        assertThat(settings.jwt().roleClaim()).containsExactly("role");
    }

    @Test
    void reads_a_path_to_the_role() {
        RestSettings settings = SettingsReader.read(Map.of("PGRST_JWT_ROLE_CLAIM_KEY", ".app.\"x-roles\"[1]"));

        assertThat(settings.jwt().roleClaim()).containsExactly("app", "x-roles", "1");
    }
}
