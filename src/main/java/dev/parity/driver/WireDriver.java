package dev.parity.driver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.observation.Body;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import dev.parity.target.Connection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.apache.http.HttpException;
import org.apache.http.HttpResponse;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.DefaultBHttpClientConnection;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.util.EntityUtils;

/**
 * One connection of HTTP/1.1 to the gateway that repairs nothing: only the headers given are sent, none is added, and a
 * connection that was closed is not opened again. The other client pools, retries and writes headers of its own.
 */
public final class WireDriver implements AutoCloseable {
    private static final int BUFFER = 8192;
    private final Connection connection;
    private final Recorder recorder;
    private final URI gateway;
    private final int patience;
    private final DefaultBHttpClientConnection wire = new DefaultBHttpClientConnection(BUFFER);
    private boolean told;

    /** @throws Unreachable if nobody listens */
    public WireDriver(Connection connection, Recorder recorder) {
        this.connection = connection;
        this.recorder = recorder;
        this.gateway = URI.create(connection.gateway());
        this.patience = (int) Waits.of(connection, "request").toMillis();
        try {
            wire.bind(open());
            wire.setSocketTimeout(patience);
        } catch (IOException e) {
            throw new Unreachable(gateway + " cannot be connected to: " + e.getMessage() + ".", e);
        }
    }

    /**
     * One exchange on this connection. {@code Host} is the gateway's, unless the request has another; with
     * {@code Expect: 100-continue} the body waits for the answer to that, but not for ever (RFC 9110 §10.1.1).
     *
     * @param ask its URL is a path below the gateway
     * @throws Unreachable if no answer came
     */
    public Answer send(String actor, String action, Ask ask) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        told = false;
        ObjectNode asked = asked(ask);
        try {
            Answer answer = exchange(ask);
            ObjectNode seen = DriverJson.object().put("status", answer.status()).put("toldToGoOn", told);
            seen.set("headers", HttpDriver.headers(answer.headers()));
            seen.set("body", Body.of(answer.header("Content-Type").orElse(null), answer.bytes()));
            record(actor, action, asked, seen, at, start);
            return answer;
        } catch (IOException | HttpException e) {
            record(actor, action, asked, HttpDriver.noAnswer(e), at, start);
            throw new Unreachable(
                    ask.method() + " " + gateway + ask.url() + " got no answer: " + e.getMessage() + ".", e);
        }
    }

    /** Whether the last request was answered with {@code 100 Continue} before its body was sent. */
    public boolean wasToldToGoOn() {
        return told;
    }

    /** Whether the other side closes the connection in the time of a request. */
    public boolean isClosedByPeer() {
        try {
            return !wire.isResponseAvailable(patience) && wire.isStale();
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private Answer exchange(Ask ask) throws IOException, HttpException {
        var request = new BasicHttpEntityEnclosingRequest(ask.method(), path() + ask.url());
        lines(ask).forEach(line -> request.addHeader(line.name(), line.value()));
        wire.sendRequestHeader(request);
        wire.flush();
        boolean asks = ask.has("Expect");
        HttpResponse early = asks && wire.isResponseAvailable(patience / 3) ? wire.receiveResponseHeader() : null;
        told = early != null && early.getStatusLine().getStatusCode() == 100;
        if (ask.body() != null && (early == null || told)) {
            request.setEntity(new ByteArrayEntity(ask.body()));
            wire.sendRequestEntity(request);
            wire.flush();
        }
        HttpResponse response = early == null || told ? wire.receiveResponseHeader() : early;
        wire.receiveResponseEntity(response);
        List<HeaderLine> headers = Stream.of(response.getAllHeaders())
                .map(header -> new HeaderLine(header.getName(), header.getValue()))
                .toList();
        byte[] body = response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
        return new Answer(response.getStatusLine().getStatusCode(), headers, body);
    }

    private List<HeaderLine> lines(Ask ask) {
        List<HeaderLine> lines = new ArrayList<>();
        if (!ask.has("Host")) {
            lines.add(new HeaderLine("Host", gateway.getRawAuthority()));
        }
        lines.addAll(ask.headers());
        if (ask.body() != null) {
            lines.add(new HeaderLine("Content-Length", String.valueOf(ask.body().length)));
        }
        return lines;
    }

    private ObjectNode asked(Ask ask) {
        ObjectNode asked = DriverJson.object().put("method", ask.method()).put("url", connection.gateway() + ask.url());
        asked.set("headers", HttpDriver.headers(lines(ask)));
        asked.set("body", ask.body() == null ? null : Body.of("text/plain", ask.body()));
        return asked;
    }

    private String path() {
        return gateway.getRawPath() == null ? "" : gateway.getRawPath();
    }

    private Socket open() throws IOException {
        boolean tls = gateway.getScheme().equals("https");
        int port = gateway.getPort() >= 0 ? gateway.getPort() : tls ? 443 : 80;
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(gateway.getHost(), port), (int)
                Waits.of(connection, "connect").toMillis());
        return tls ? secured().createSocket(plain, gateway.getHost(), port, true) : plain;
    }

    /** The embedded stack signs its certificate itself. */
    private SSLSocketFactory secured() {
        if (!gateway.getHost().matches("localhost|127\\.0\\.0\\.1")) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private static final class Trusting implements javax.net.ssl.X509TrustManager {
        @Override
        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }
    }

    private void record(String actor, String action, ObjectNode asked, ObjectNode seen, Instant at, long start) {
        recorder.record(Kind.HTTP, actor, action, asked, seen, at, (System.nanoTime() - start) / 1000);
    }

    @Override
    public void close() {
        try {
            wire.shutdown();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
