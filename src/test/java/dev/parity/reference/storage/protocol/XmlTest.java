package dev.parity.reference.storage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {
    @Test
    void repeats_lists_and_leaves_out_empty_ones() {
        ObjectNode result = Json.object().put("Prefix", "").put("Name", "a<b&\"c\"");
        result.putArray("Contents").add(1).add(2);
        result.putArray("CommonPrefixes");

        assertThat(Xml.document("Result", result))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
                        + "<Result xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Prefix/>"
                        + "<Name>a&lt;b&amp;\"c\"</Name><Contents>1</Contents><Contents>2</Contents></Result>");
    }

    @Test
    void reads_repeated_elements_as_a_list() throws Exception {
        assertThat(XmlBody.parse("<?xml version=\"1.0\"?><D xmlns=\"x\"> <O><K>a &amp; b</K></O>\n<O><K/></O></D>"))
                .isEqualTo(Json.parse("{\"D\":{\"O\":[{\"K\":\"a & b\"},{\"K\":\"\"}]}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>",
                "text",
                "<a/><b/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
                "<a>&unknown;</a>"
            })
    void refuses_what_is_no_plain_document(String xml) {
        assertThatThrownBy(() -> XmlBody.parse(xml)).hasMessageStartingWith("Invalid XML payload: ");
    }
}
