package dev.parity.prove.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.prove.wire.Hop.Speech;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service behind sends every byte back. */
class TcpRuleTest {
    private static final Duration SOON = Duration.ofMillis(100);

    private final Hop hop = Hop.open(Speech.BYTES, new HashMap<>());
    private ServerSocket service;

    @BeforeEach
    void start_an_echo() throws IOException {
        service = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        hop.leadsTo(service.getLocalPort());
        Thread echo = new Thread(this::serve, "echo");
        echo.setDaemon(true);
        echo.start();
    }

    private void serve() {
        try {
            for (Socket socket = service.accept(); ; socket = service.accept()) {
                Socket one = socket;
                Thread thread = new Thread(() -> back(one), "echo-one");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            assertThat(service.isClosed()).isTrue();
        }
    }

    private static void back(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    @AfterEach
    void end() throws IOException {
        hop.close();
        service.close();
    }

    @Test
    void carries_bytes_while_there_is_no_rule() throws IOException {
        try (Socket client = connected()) {
            assertThat(echoed(client)).isEqualTo(7);
        }
    }

    @Test
    void ends_an_idle_connection() throws IOException {
        try (Socket client = connected()) {
            assertThat(echoed(client)).isEqualTo(7);

            seed(new TcpRule(Optional.of(SOON), null, false, 0, null, false, false));

            assertThat(client.getInputStream().read())
                    .as("the end of the connection")
                    .isEqualTo(-1);
        }
    }

    @Test
    void ends_an_old_connection_although_it_is_busy() throws IOException {
        seed(new TcpRule(null, Optional.of(SOON), false, 0, null, false, false));

        try (Socket client = connected()) {
            int last = 7;
            while (last == 7) {
                last = exchangedOrEnded(client);
            }
            assertThat(last).isEqualTo(-1);
        }
    }

    @Test
    @Timeout(30)
    void carries_nothing_on_a_connection_that_was_forgotten() throws IOException {
        seed(new TcpRule(null, Optional.of(Duration.ZERO), true, 0, null, false, false));

        try (Socket client = connected()) {
            client.setSoTimeout(500); // from the first byte: it may be forgotten before it carried any
            assertThatThrownBy(() -> {
                        int last;
                        do {
                            last = echoed(client);
                        } while (last == 7);
                    })
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void refuses_new_connections() {
        seed(new TcpRule(null, null, false, 0, null, true, false));

        assertThatThrownBy(() -> {
                    try (Socket client = connected()) {
                        client.setSoTimeout(5_000);
                        int read = echoed(client);
                        throw new IOException("the end: " + read);
                    }
                })
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
    }

    private void seed(TcpRule rule) {
        hop.change(new Rules(List.of(), List.of(), List.of(), rule));
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), hop.port());
    }

    private static int echoed(Socket client) throws IOException {
        client.getOutputStream().write(7);
        return client.getInputStream().read();
    }

    private static int exchangedOrEnded(Socket client) {
        try {
            return echoed(client);
        } catch (IOException cut) {
            return -1;
        }
    }
}
