package dev.parity.reference.storage.tus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UploadIdTest {
    @Test
    void comes_back_from_its_url() {
        UploadId id = new UploadId("bucket", "dir/a b.txt", "6f1a5b3e");

        assertThat(UploadId.parse(id.encoded())).isEqualTo(id);
        assertThat(id.key("tenant")).isEqualTo("tenant/bucket/dir/a b.txt/6f1a5b3e");
    }

    @Test
    void refuses_garbage() {
        assertThatThrownBy(() -> UploadId.parse("garbage")).hasMessage("Invalid upload id");
        assertThatThrownBy(() -> UploadId.parse("YS8=")).hasMessage("Invalid key: ");
    }
}
