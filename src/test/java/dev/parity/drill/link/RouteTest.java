package dev.parity.drill.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RouteTest {
    private static final byte[] REST = "user\0storage\0database\0postgres\0\0".getBytes(StandardCharsets.UTF_8);

    @Test
    void one_user_leads_elsewhere() {
        Route route = new Route("storage", 2);

        assertThat(route.of("storage", 0, 1)).isEqualTo(2);
        assertThat(route.of("auth", 1, 1)).isEqualTo(1);
    }

    @Test
    void every_second_connection_leads_elsewhere() {
        Route route = new Route(Route.EVERY_SECOND, 2);

        assertThat(route.reads()).isFalse();
        assertThat(route.of("", 0, 1)).isEqualTo(1);
        assertThat(route.of("", 1, 1)).isEqualTo(2);
    }

    @Test
    void all_lead_where_it_is_usual() {
        assertThat(Route.ALL.of("", 1, 7)).isEqualTo(7);
    }

    @Test
    void a_client_that_asks_for_encryption_first_is_told_no_and_known_then() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            out.writeInt(8);
            out.writeInt(80877103);
            out.writeInt(8 + REST.length);
            out.writeInt(196608);
            out.write(REST);

            Greeting greeting = Greeting.read(accepted);

            assertThat(greeting.user()).isEqualTo("storage");
            assertThat(greeting.bytes()).hasSize(8 + REST.length).endsWith(REST);
            assertThat(client.getInputStream().read()).isEqualTo('N');
        }
    }
}
