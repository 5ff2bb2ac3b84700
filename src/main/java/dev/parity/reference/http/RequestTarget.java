package dev.parity.reference.http;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Lets a broken percent escape of a request target reach the handler, as the originals see it too: the parser below
 * would end the connection with an empty 400. On the way in the percent sign becomes a control character, which no
 * target has; before the handler it is one again.
 */
final class RequestTarget implements HttpHandler {
    private static final char MARK = 0x01;

    private final Map<StreamConnection, Line> lines = Collections.synchronizedMap(new WeakHashMap<>());
    private final HttpHandler next;

    RequestTarget(HttpHandler next) {
        this.next = next;
    }

    /** Watches what a new connection reads. */
    void watch(StreamConnection connection) {
        Line line = new Line();
        lines.put(connection, line);
        connection
                .getSourceChannel()
                .setConduit(new Watched(connection.getSourceChannel().getConduit(), line));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getConnection() instanceof AbstractServerConnection connection) {
            Line line = lines.get(connection.getChannel());
            exchange.addExchangeCompleteListener((ended, following) -> {
                if (!ended.isUpgrade()) {
                    line.expect(); // Else frames follow, which are no requests.
                }
                following.proceed();
            });
        }
        if (exchange.getRequestURI().indexOf(MARK) >= 0
                || exchange.getQueryString().indexOf(MARK) >= 0) {
            exchange.setRequestURI(restored(exchange.getRequestURI()), exchange.isHostIncludedInRequestURI());
            exchange.setRequestPath(restored(exchange.getRequestPath()));
            exchange.setRelativePath(restored(exchange.getRelativePath()));
            exchange.setQueryString(restored(exchange.getQueryString()));
        }
        next.handleRequest(exchange);
    }

    private static String restored(String text) {
        return text.replace(MARK, '%');
    }

    /** Where the reading is: within the first line of a request, or beyond. */
    private static final class Line {
        private static final int ESCAPE = 3;
        private volatile boolean expected = true;
        private boolean begun;

        void expect() {
            begun = false;
            expected = true;
        }

        /** Marks broken escapes; returns how many bytes at the end need those that follow to be judged. */
        int mark(ByteBuffer bytes, int from) {
            for (int i = from; expected && i < bytes.position(); i++) {
                byte b = bytes.get(i);
                if (b == '\n' && begun) {
                    expected = false;
                } else if (b == '%') {
                    if (i + ESCAPE > bytes.position() && isHexUntilEnd(bytes, i + 1)) {
                        return bytes.position() - i;
                    }
                    if (!isHexUntilEnd(bytes, i + 1)) {
                        bytes.put(i, (byte) MARK);
                    }
                }
                begun |= b > ' ';
            }
            return 0;
        }

        private static boolean isHexUntilEnd(ByteBuffer bytes, int from) {
            int end = Math.min(from + ESCAPE - 1, bytes.position());
            for (int i = from; i < end; i++) {
                if (Character.digit(bytes.get(i), 16) < 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Reads through a {@link Line}; keeps back the start of an escape whose end has not come. */
    private static final class Watched extends AbstractStreamSourceConduit<StreamSourceConduit> {
        private final Line line;
        private byte[] kept = {};

        Watched(StreamSourceConduit source, Line line) {
            super(source);
            this.line = line;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            if (!line.expected && kept.length == 0) {
                return super.read(to);
            }
            int start = to.position();
            if (to.remaining() <= kept.length) {
                return super.read(to);
            }
            to.put(kept);
            int read = super.read(to);
            if (read <= 0) {
                to.position(start);
                return read;
            }
            int back = line.mark(to, start);
            kept = new byte[back];
            to.position(to.position() - back);
            to.duplicate().get(kept);
            return to.position() - start;
        }
    }
}
