package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.storage.failure.Errors;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML bodies as JSON trees: an element with elements is an object, one that repeats a list, all else a text. */
final class XmlBody {
    private static final int MAX_DEPTH = 50;

    private XmlBody() {}

    static JsonNode parse(String xml) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw Errors.malformedXml("Invalid XML payload: DOCTYPE is not supported");
                }
            }
            ObjectNode document = Json.object();
            document.set(reader.getLocalName(), element(reader, 0));
            while (reader.hasNext()) {
                reader.next();
            }
            return document;
        } catch (XMLStreamException broken) {
            throw Errors.malformedXml("Invalid XML payload: " + firstLine(broken.getMessage()));
        }
    }

    private static String firstLine(String message) {
        return message.replaceFirst("(?s).*Message: ", "").split("\n")[0];
    }

    private static JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw Errors.malformedXml("Invalid XML payload: too deep");
        }
        ObjectNode children = Json.object();
        StringBuilder text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                add(children, reader.getLocalName(), element(reader, depth + 1));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return children.isEmpty() ? TextNode.valueOf(text.toString()) : children;
    }

    private static void add(ObjectNode parent, String name, JsonNode child) {
        JsonNode before = parent.get(name);
        if (before == null) {
            parent.set(name, child);
        } else if (before instanceof ArrayNode several) {
            several.add(child);
        } else {
            parent.set(name, Json.array().add(before).add(child));
        }
    }
}
