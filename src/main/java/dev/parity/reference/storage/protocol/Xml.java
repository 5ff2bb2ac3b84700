package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** JSON trees as XML, the way S3 clients want them: lists repeat their element, nothing is left of what is missing. */
final class Xml {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private Xml() {}

    static String document(String root, JsonNode content) {
        StringBuilder xml = new StringBuilder(DECLARATION);
        element(xml, root, NAMESPACE, content);
        return xml.toString();
    }

    private static void element(StringBuilder xml, String name, String attributes, JsonNode value) {
        if (value.isArray()) {
            value.forEach(each -> element(xml, name, attributes, each));
            return;
        }
        StringBuilder inner = new StringBuilder();
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                element(inner, member.getKey(), "", member.getValue());
            }
        } else if (!value.isNull()) {
            inner.append(escaped(value.asText()));
        }
        xml.append('<').append(name).append(attributes);
        if (inner.isEmpty()) {
            xml.append("/>");
        } else {
            xml.append('>').append(inner).append("</").append(name).append('>');
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '\r' -> escaped.append("&#xD;");
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xfffd);
            }
        });
        return escaped.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
    }
}
