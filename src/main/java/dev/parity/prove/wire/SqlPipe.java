package dev.parity.prove.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a PostgreSQL session (protocol 3.0, "Frontend/Backend Protocol"): statements of clients may be rewritten, what
 * the server says goes through as it is.
 */
record SqlPipe(Link link) {
    private static final Logger LOG = LoggerFactory.getLogger(SqlPipe.class);
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final char QUERY = 'Q';
    private static final char PARSE = 'P';
    private static final int BUFFER = 16_384;

    void both() throws IOException {
        DataInputStream fromClient = new DataInputStream(
                new java.io.BufferedInputStream(link.client().getInputStream(), BUFFER));
        InputStream fromService = link.service().getInputStream();
        OutputStream toClient = link.toClient();
        DataOutputStream toService = new DataOutputStream(link.toService());
        try {
            begin(fromClient, toService, fromService, toClient);
        } catch (IOException e) {
            link.close();
            throw e;
        }
        link.hop().start("hop-back", () -> back(fromService, toClient));
        statements(fromClient, toService);
    }

    /** Encryption is asked for first; the server's answer is one byte. */
    private void begin(DataInputStream in, DataOutputStream out, InputStream service, OutputStream client)
            throws IOException {
        for (byte[] first = packet(in); ; first = packet(in)) {
            int code = ByteBuffer.wrap(first).getInt();
            if (code != SSL_REQUEST && code != GSS_REQUEST) {
                send(out, login(first));
                return;
            }
            send(out, first);
            client.write(service.read());
            client.flush();
        }
    }

    private static void send(DataOutputStream out, byte[] packet) throws IOException {
        out.writeInt(packet.length + 4);
        out.write(packet);
        out.flush();
    }

    /** The first packet: protocol version, then names and values, each ended by a zero byte. */
    private byte[] login(byte[] startup) {
        String[] words = new String(startup, 4, startup.length - 4, StandardCharsets.UTF_8).split("\0");
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            parameters.put(words[i], words[i + 1]);
        }
        String user = parameters.getOrDefault("user", "");
        link.loggedIn(user);
        for (SqlRule rule : link.hop().rules().sql()) {
            if (rule.isFor(user)) {
                parameters.putAll(rule.session());
            }
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(startup, 0, 4);
        parameters.forEach(
                (name, value) -> packet.writeBytes((name + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8)));
        packet.write(0);
        return packet.toByteArray();
    }

    private static byte[] packet(DataInputStream in) throws IOException {
        byte[] rest = new byte[in.readInt() - 4];
        in.readFully(rest);
        return rest;
    }

    private void statements(DataInputStream in, DataOutputStream out) {
        try (link) {
            for (int type = in.read(); type >= 0; type = in.read()) {
                byte[] content = changed((char) type, packet(in));
                ByteArrayOutputStream message = new ByteArrayOutputStream(content.length + 5);
                DataOutputStream writer = new DataOutputStream(message);
                writer.writeByte(type);
                writer.writeInt(content.length + 4);
                writer.write(content);
                out.write(message.toByteArray());
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (EOFException ended) {
            LOG.debug("a session ended", ended);
        } catch (IOException broken) {
            LOG.debug("a session broke", broken);
        }
    }

    private byte[] changed(char type, byte[] content) {
        List<SqlRule> rules = link.hop().rules().sql();
        if (rules.isEmpty() || type != QUERY && type != PARSE) {
            return content;
        }
        int from = type == PARSE ? end(content, 0) + 1 : 0;
        int to = end(content, from);
        String statement = new String(content, from, to - from, StandardCharsets.UTF_8);
        String changed = statement;
        for (SqlRule rule : rules) {
            changed = rule.in(link.session(), changed);
        }
        return changed.equals(statement) ? content : spliced(content, from, to, changed);
    }

    private static int end(byte[] content, int from) {
        int at = from;
        while (content[at] != 0) {
            at++;
        }
        return at;
    }

    private static byte[] spliced(byte[] content, int from, int to, String statement) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(content, 0, from);
        whole.writeBytes(statement.getBytes(StandardCharsets.UTF_8));
        whole.write(content, to, content.length - to);
        return whole.toByteArray();
    }

    private void back(InputStream in, OutputStream out) {
        try (link) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException ended) {
            LOG.debug("a session ended", ended);
        }
    }
}
