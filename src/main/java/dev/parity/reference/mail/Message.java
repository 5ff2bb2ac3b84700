package dev.parity.reference.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import dev.parity.reference.http.Json;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Date;

/** One stored mail in the shapes of Inbucket's REST v1. */
record Message(String mailbox, MailFolder folder, StoredMessage stored) {
    String id() {
        return String.valueOf(stored.getUid());
    }

    ObjectNode summary() {
        MimeMessage mail = stored.getMimeMessage();
        try {
            ObjectNode node = Json.object()
                    .put("mailbox", mailbox)
                    .put("id", id())
                    .put("from", mail.getFrom() == null ? "" : mail.getFrom()[0].toString());
            ArrayNode to = node.putArray("to");
            for (Address address : mail.getAllRecipients()) {
                to.add(address.toString());
            }
            Date received = stored.getReceivedDate();
            return node.put("subject", mail.getSubject())
                    .put("date", received.toInstant().toString())
                    .put("posix-millis", received.getTime())
                    .put("size", mail.getSize())
                    .put("seen", stored.isSet(jakarta.mail.Flags.Flag.SEEN));
        } catch (MessagingException e) {
            throw new IllegalStateException("mail " + id() + " cannot be read", e);
        }
    }

    ObjectNode whole() {
        ObjectNode node = summary();
        ObjectNode body = Json.object().put("text", "").put("html", "");
        ObjectNode headers = Json.object();
        try {
            for (Header header : Collections.list(stored.getMimeMessage().getAllHeaders())) {
                headers.withArray("/" + header.getName().replace("~", "~0").replace("/", "~1"))
                        .add(header.getValue());
            }
            bodies(stored.getMimeMessage(), body);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("mail " + id() + " cannot be read", e);
        }
        node.set("header", headers);
        node.set("body", body);
        node.putArray("attachments");
        return node;
    }

    private static void bodies(Part part, ObjectNode body) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                bodies(parts.getBodyPart(i), body);
            }
        } else if (part.isMimeType("text/html")) {
            body.put("html", part.getContent().toString());
        } else if (part.isMimeType("text/*")) {
            body.put("text", part.getContent().toString());
        }
    }

    String source() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            stored.getMimeMessage().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("mail " + id() + " cannot be read", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    void delete() {
        stored.setFlag(jakarta.mail.Flags.Flag.DELETED, true);
        try {
            folder.expunge();
        } catch (FolderException e) {
            throw new IllegalStateException("mail " + id() + " cannot be deleted", e);
        }
    }
}
