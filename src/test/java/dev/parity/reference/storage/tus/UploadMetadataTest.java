package dev.parity.reference.storage.tus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadMetadataTest {
    @Test
    void keeps_order_and_names_without_values() {
        UploadMetadata metadata = UploadMetadata.parse("b Yg==,flag,a YQ==");

        assertThat(metadata.get("b")).contains("b");
        assertThat(metadata.get("flag")).isEmpty();
        assertThat(metadata.header()).isEqualTo("b Yg==,flag,a YQ==");
        assertThat(metadata.with("a", "c").header()).isEqualTo("b Yg==,flag,a Yw==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a YQ", "a !!!!", "a YQ==,a YQ==", "a b c", "ü YQ==", ","})
    void refuses_what_is_not_well_formed(String header) {
        assertThat(UploadMetadata.isValid(header)).isFalse();
    }
}
