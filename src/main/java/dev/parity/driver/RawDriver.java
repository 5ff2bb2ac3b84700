package dev.parity.driver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.observation.Body;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import dev.parity.target.Connection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.apache.http.HttpException;
import org.apache.http.HttpResponse;
import org.apache.http.impl.DefaultBHttpClientConnection;
import org.apache.http.util.EntityUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the gateway bytes as they are, over a connection of their own, and reads every answer that comes to them: what
 * is no request by the book shows whether two parts of a stack read the same bytes alike.
 */
public final class RawDriver {
    private static final Logger LOG = LoggerFactory.getLogger(RawDriver.class);
    private static final int BUFFER = 8192;
    private static final int MOST = 4;
    private static final int SHORTEST = 1000;

    private final Connection connection;
    private final Recorder recorder;
    private final URI gateway;

    public RawDriver(Connection connection, Recorder recorder) {
        this.connection = connection;
        this.recorder = recorder;
        this.gateway = URI.create(connection.gateway());
    }

    /** As it stands in {@code Host}. */
    public String host() {
        return gateway.getRawAuthority();
    }

    /**
     * All answers, none if the connection was closed without a word.
     *
     * @param text sent in ISO-8859-1
     * @throws Unreachable if nobody listens
     */
    public List<Answer> send(String actor, String action, String text) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        ObjectNode asked = DriverJson.object().put("method", "RAW").put("url", connection.gateway() + "/");
        asked.set("headers", DriverJson.MAPPER.createArrayNode());
        asked.set("body", Body.of("text/plain", text.getBytes(StandardCharsets.ISO_8859_1)));
        List<Answer> answers = new ArrayList<>();
        try (Socket socket = open();
                DefaultBHttpClientConnection wire = new DefaultBHttpClientConnection(BUFFER)) {
            wire.bind(socket);
            talk(socket, wire, text, answers);
        } catch (IOException e) {
            throw new Unreachable(gateway + " cannot be connected to: " + e.getMessage() + ".", e);
        }
        recorder.record(Kind.HTTP, actor, action, asked, seen(answers), at, (System.nanoTime() - start) / 1000);
        return answers;
    }

    /** A connection that is cut within an answer is an answer too: the one that says nothing more. */
    private void talk(Socket socket, DefaultBHttpClientConnection wire, String text, List<Answer> answers) {
        int patience = (int) Waits.of(connection, "request").toMillis();
        int quiet = (int) Waits.of(connection, "quiet").toMillis();
        try {
            socket.setSoTimeout(patience);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            while (answers.size() < MOST && wire.isResponseAvailable(answers.isEmpty() ? patience : quiet)) {
                HttpResponse response = wire.receiveResponseHeader();
                if (response.getStatusLine().getStatusCode() >= 200) {
                    answers.add(answer(response, new byte[0]));
                    wire.receiveResponseEntity(response);
                    answers.set(answers.size() - 1, answer(response, content(response)));
                }
                socket.setSoTimeout(Math.max(quiet, SHORTEST));
            }
        } catch (IOException | HttpException ended) {
            LOG.debug("no further answer: {}", ended.toString());
        }
    }

    private static byte[] content(HttpResponse response) throws IOException {
        return response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
    }

    private static Answer answer(HttpResponse response, byte[] body) {
        List<HeaderLine> headers = Stream.of(response.getAllHeaders())
                .map(header -> new HeaderLine(header.getName(), header.getValue()))
                .toList();
        return new Answer(response.getStatusLine().getStatusCode(), headers, body);
    }

    private static ObjectNode seen(List<Answer> answers) {
        ObjectNode seen = DriverJson.object().put("answers", answers.size());
        if (!answers.isEmpty()) {
            Answer first = answers.get(0);
            seen.put("status", first.status());
            seen.set("headers", HttpDriver.headers(first.headers()));
            seen.set("body", Body.of(first.header("Content-Type").orElse(null), first.bytes()));
        }
        return seen;
    }

    private Socket open() throws IOException {
        boolean secret = "https".equals(gateway.getScheme());
        int port = gateway.getPort() > 0 ? gateway.getPort() : secret ? 443 : 80;
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(gateway.getHost(), port), (int)
                    Waits.of(connection, "connect").toMillis());
            return secret
                    ? ((SSLSocketFactory) SSLSocketFactory.getDefault())
                            .createSocket(plain, gateway.getHost(), port, true)
                    : plain;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }
}
