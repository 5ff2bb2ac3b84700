package dev.parity.drill.link;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a client of PostgreSQL says first (protocol 3.0, StartupMessage): who it is.
 *
 * @param bytes to be passed on
 */
record Greeting(String user, byte[] bytes) {
    static final Greeting NONE = new Greeting("", new byte[0]);
    private static final int ENCRYPTION = 80877103;
    private static final int MOST = 10_000;
    private static final int HEAD = 8;

    /** Declines encryption, if it is asked for, and reads on. */
    static Greeting read(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        int length = in.readInt();
        int code = in.readInt();
        if (code == ENCRYPTION) {
            client.getOutputStream().write('N');
            client.getOutputStream().flush();
            length = in.readInt();
            code = in.readInt();
        }
        if (length < HEAD || length > MOST) {
            throw new IOException("no greeting of a PostgreSQL client: " + length + " bytes");
        }
        byte[] rest = in.readNBytes(length - HEAD);
        byte[] all = ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(code)
                .put(rest)
                .array();
        return new Greeting(user(new String(rest, StandardCharsets.UTF_8)), all);
    }

    private static String user(String rest) {
        List<String> words = List.of(rest.split("\0", -1));
        int at = words.indexOf("user");
        return at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1);
    }
}
