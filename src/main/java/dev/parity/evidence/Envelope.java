package dev.parity.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A DSSE envelope with one signature.
 *
 * @param payload what is signed, with its type
 * @see <a href="https://github.com/secure-systems-lab/dsse/blob/master/protocol.md">DSSE, the protocol</a>
 */
record Envelope(byte[] payload, String keyId, byte[] signature) {
    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Envelope sealed(byte[] payload, Key key) {
        return new Envelope(payload, key.id(), key.sign(preAuthentication(PAYLOAD_TYPE, payload)));
    }

    boolean signedBy(Key key) {
        return key.id().equals(keyId) && key.signed(preAuthentication(PAYLOAD_TYPE, payload), signature);
    }

    /** PAE: the type is signed with the payload, and neither can run into the other. */
    static byte[] preAuthentication(String type, byte[] payload) {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream text = new ByteArrayOutputStream(payload.length + name.length + 32);
        text.writeBytes(("DSSEv1 " + name.length + " ").getBytes(StandardCharsets.US_ASCII));
        text.writeBytes(name);
        text.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        text.writeBytes(payload);
        return text.toByteArray();
    }

    byte[] json() {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("payloadType", PAYLOAD_TYPE);
        envelope.put("payload", Base64.getEncoder().encodeToString(payload));
        envelope.putArray("signatures")
                .addObject()
                .put("keyid", keyId)
                .put("sig", Base64.getEncoder().encodeToString(signature));
        try {
            return JSON.writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws BadBundle if it is none */
    static Envelope read(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            JsonNode signatures = tree.path("signatures");
            if (!tree.path("payloadType").asText().equals(PAYLOAD_TYPE) || signatures.size() != 1) {
                throw new BadBundle("the attestation is no DSSE envelope of an in-toto statement with one signature");
            }
            return new Envelope(
                    Base64.getDecoder().decode(tree.path("payload").asText()),
                    signatures.path(0).path("keyid").asText(),
                    Base64.getDecoder().decode(signatures.path(0).path("sig").asText()));
        } catch (IOException | IllegalArgumentException e) {
            throw new BadBundle("the attestation is no DSSE envelope: " + e.getMessage());
        }
    }
}
