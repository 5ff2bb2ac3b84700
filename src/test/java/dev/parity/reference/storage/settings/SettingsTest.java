package dev.parity.reference.storage.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.reference.http.BadSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static Map<String, String> good() {
        return new HashMap<>(Map.of(
                "DATABASE_URL", "postgresql://storage:pw@127.0.0.1:5432/postgres",
                "AUTH_JWT_SECRET", "a-secret-of-more-than-thirty-two-characters",
                "STORAGE_BACKEND", "s3",
                "STORAGE_S3_BUCKET", "bytes",
                "STORAGE_S3_ENDPOINT", "http://127.0.0.1:9000",
                "AWS_ACCESS_KEY_ID", "key",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "UPLOAD_FILE_SIZE_LIMIT", "1048576"));
    }

    @Test
    void has_the_originals_defaults() {
        Settings settings = Settings.of(good());

        assertThat(settings.address().getPort()).isEqualTo(5000);
        assertThat(settings.tenant()).isEqualTo("storage-single-tenant");
        assertThat(settings.upload().signedUrlExpiry()).hasMinutes(1);
        assertThat(settings.resumable().path()).isEqualTo("/upload/resumable");
        assertThat(settings.images().enabled()).isFalse();
        assertThat(settings.upload().standardLimitOf(Optional.of(10L))).isEqualTo(10);
    }

    @Test
    void ignores_variables_it_does_not_know() {
        Map<String, String> environment = good();
        environment.put("STORAGE_S3_NO_SUCH_THING", "x");

        assertThat(Settings.of(environment)).isEqualTo(Settings.of(good()));
    }

    @Test
    void lists_all_mistakes_with_the_remedy() {
        Map<String, String> environment = good();
        environment.remove("AUTH_JWT_SECRET");
        environment.put("SERVER_PORT", "many");
        environment.put("DATABASE_URL", "mysql://root:hunter2@host/db");
        environment.put("STORAGE_BACKEND", "tape");

        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOfSatisfying(
                        BadSettings.class,
                        bad -> assertThat(bad.mistakes())
                                .containsExactlyInAnyOrder(
                                        "AUTH_JWT_SECRET: is missing. Expected a value."
                                                + " Write AUTH_JWT_SECRET=<at least 32 characters>.",
                                        "SERVER_PORT: \"many\" is not valid. Expected a whole number of at least 0."
                                                + " Write SERVER_PORT=5000.",
                                        "DATABASE_URL: the value is not valid. Expected a libpq URL with user and host."
                                                + " Write DATABASE_URL=postgresql://user:password@host:5432/postgres.",
                                        "STORAGE_BACKEND: \"tape\" is not valid. Expected s3 or file."
                                                + " Write STORAGE_BACKEND=s3."));
    }
}
