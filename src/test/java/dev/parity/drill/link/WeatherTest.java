package dev.parity.drill.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeatherTest {
    private ServerSocket behind;
    private Relay relay;

    /** Gives every byte back. */
    @BeforeEach
    void opens() throws IOException {
        behind = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        relay = Relay.open();
        relay.to(behind.getLocalPort());
        Thread echo = new Thread(this::echo, "echo");
        echo.setDaemon(true);
        echo.start();
    }

    @AfterEach
    void closes() throws IOException {
        relay.close();
        behind.close();
    }

    private void echo() {
        while (!behind.isClosed()) {
            try {
                Socket client = behind.accept();
                Thread thread = new Thread(() -> back(client), "echo-one");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void back(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException reset) {
            Thread.currentThread().setName("echo-ended"); // as the weather has it
        }
    }

    @Test
    void a_latency_is_added_to_each_answer_of_connections_that_are_open_already() throws IOException {
        try (Socket client = client()) {
            ask(client);
            relay.weather(Weather.slow(Duration.ofMillis(300), Duration.ZERO));

            long start = System.nanoTime();
            ask(client);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void a_partition_holds_what_is_on_its_way_until_it_is_over() throws IOException {
        try (Socket client = client()) {
            ask(client);
            relay.weather(Weather.partition());
            client.getOutputStream().write(7);
            client.setSoTimeout(300);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            relay.weather(Weather.CLEAR);
            client.setSoTimeout(20_000);

            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void a_half_open_link_takes_and_gives_nothing() throws IOException {
        relay.weather(Weather.halfOpen());
        try (Socket client = client()) {
            client.getOutputStream().write(7);
            client.setSoTimeout(300);

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void resets_end_connections_in_the_middle() throws IOException {
        relay.weather(Weather.resetting(1000));
        try (Socket client = client()) {
            client.getOutputStream().write(7);

            assertThatThrownBy(() -> {
                        if (client.getInputStream().read() < 0) {
                            throw new SocketException("ended");
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void refusing_ends_what_is_open_and_clear_weather_lets_in_again() throws IOException {
        try (Socket client = client()) {
            ask(client);
            relay.weather(Weather.refusing());
            assertThatThrownBy(() -> {
                        if (client.getInputStream().read() < 0) {
                            throw new SocketException("ended");
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
        relay.weather(Weather.CLEAR);

        try (Socket client = client()) {
            ask(client);
        }
    }

    @Test
    void a_narrow_link_takes_the_time_of_its_bytes() throws IOException {
        relay.weather(Weather.narrow(10_000));
        try (Socket client = client()) {
            long start = System.nanoTime();
            client.getOutputStream().write(new byte[2_000]);

            assertThat(client.getInputStream().readNBytes(2_000)).hasSize(2_000);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    private Socket client() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        client.setSoTimeout(20_000);
        return client;
    }

    private static void ask(Socket client) throws IOException {
        client.getOutputStream().write(1);
        assertThat(client.getInputStream().read()).isEqualTo(1);
    }
}
