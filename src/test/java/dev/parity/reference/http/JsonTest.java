package dev.parity.reference.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writes_an_object_of_texts_as_by_way_of_nodes() {
        // given
        Map<String, String> members = new LinkedHashMap<>();
        members.put("plain", "text");
        members.put("quo\"ted\\", "\"\\/\b\f\n\r\t");
        members.put("control", "\u0000\u0001\u001f\u007f");
        members.put("ümlaut", "日本語 \uD83D\uDE00 \u2028");
        members.put("", "");
        ObjectNode node = Json.object();
        members.forEach(node::put);

        // when
        String text = Json.ofTexts(members);

        // then
        assertThat(text).isEqualTo(Json.text(node));
        assertThat(Json.ofTexts(Map.of())).isEqualTo("{}");
    }
}
