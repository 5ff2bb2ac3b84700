package dev.parity.reference.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import io.undertow.server.HttpHandler;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A real SMTP server that takes mail for anybody, and a mailbox API compatible with Inbucket's REST v1
 * (inbucket.org, "REST API v1"). A mailbox is named by the local part, or by the whole address.
 */
public final class MailServer implements AutoCloseable {
    private final GreenMail greenMail;

    private MailServer(GreenMail greenMail) {
        this.greenMail = greenMail;
    }

    /** Listens for SMTP on loopback; port 0 takes a free one. */
    public static MailServer start(int port) {
        return start("127.0.0.1", port);
    }

    static MailServer start(String host, int port) {
        GreenMail greenMail = new GreenMail(new ServerSetup(port, host, ServerSetup.PROTOCOL_SMTP));
        greenMail.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        greenMail.start();
        return new MailServer(greenMail);
    }

    public int smtpPort() {
        return greenMail.getSmtp().getPort();
    }

    /** The mailbox API, to be mounted at the root of a port. */
    public HttpHandler api() {
        return new Routes((request, thrown) -> Response.text(500, "Internal Server Error"))
                .on("GET", "/api/v1/mailbox/{name}", request -> {
                    var all = Json.array();
                    messages(request.pathParameter("name")).forEach(message -> all.add(message.summary()));
                    return Response.json(200, all);
                })
                .on("DELETE", "/api/v1/mailbox/{name}", request -> {
                    messages(request.pathParameter("name")).forEach(Message::delete);
                    return Response.json(200, Json.mapper().getNodeFactory().textNode("OK"));
                })
                .on(
                        "GET",
                        "/api/v1/mailbox/{name}/{id}",
                        request -> find(request.pathParameter("name"), request.pathParameter("id"))
                                .map(message -> Response.json(200, message.whole()))
                                .orElseGet(MailServer::notFound))
                .on(
                        "GET",
                        "/api/v1/mailbox/{name}/{id}/source",
                        request -> find(request.pathParameter("name"), request.pathParameter("id"))
                                .map(message -> Response.text(200, message.source()))
                                .orElseGet(MailServer::notFound))
                .on(
                        "DELETE",
                        "/api/v1/mailbox/{name}/{id}",
                        request -> find(request.pathParameter("name"), request.pathParameter("id"))
                                .map(message -> {
                                    message.delete();
                                    return Response.json(
                                            200, Json.mapper().getNodeFactory().textNode("OK"));
                                })
                                .orElseGet(MailServer::notFound))
                .otherwise(request -> notFound());
    }

    private static Response notFound() {
        return Response.text(404, "404 page not found");
    }

    private Optional<Message> find(String mailbox, String id) {
        return messages(mailbox).stream()
                .filter(message -> message.id().equals(id))
                .findFirst();
    }

    /** Oldest first, as Inbucket lists them. */
    private List<Message> messages(String mailbox) {
        String wanted = mailbox.toLowerCase(Locale.ROOT);
        return greenMail.getManagers().getUserManager().listUser().stream()
                .filter(user -> {
                    String address = user.getEmail().toLowerCase(Locale.ROOT);
                    return address.equals(wanted)
                            || address.substring(0, Math.max(0, address.indexOf('@')))
                                    .equals(wanted);
                })
                .flatMap(user -> {
                    try {
                        var inbox = greenMail.getManagers().getImapHostManager().getInbox(user);
                        return inbox.getMessages().stream()
                                .map((StoredMessage stored) -> new Message(wanted, inbox, stored));
                    } catch (com.icegreen.greenmail.store.FolderException e) {
                        throw new IllegalStateException("mailbox " + wanted + " cannot be read", e);
                    }
                })
                .toList();
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
