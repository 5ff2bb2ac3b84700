package dev.parity.target.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.sun.net.httpserver.HttpServer;
import dev.parity.observation.usage.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DockerMeterTest {
    private static final Map<String, String> SAID = Map.of(
            "/containers/json", "[{\"Id\":\"c1\",\"Labels\":{\"com.docker.compose.service\":\"rest\"}}]",
            "/containers/c1/json",
                    "{\"HostConfig\":{\"NanoCpus\":500000000,\"Memory\":268435456,\"MemoryReservation\":0}}",
            "/containers/c1/stats", """
                    {"cpu_stats":{"cpu_usage":{"total_usage":2500000000}},
                     "memory_stats":{"usage":1000000,"stats":{"total_inactive_file":400000}},
                     "networks":{"eth0":{"rx_bytes":10,"tx_bytes":20},"eth1":{"rx_bytes":1,"tx_bytes":2}},
                     "blkio_stats":{"io_service_bytes_recursive":[
                       {"op":"Read","value":4096},{"op":"Write","value":100},{"op":"Write","value":200}]}}
                    """);

    private HttpServer engine;

    @BeforeEach
    void start() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SAID.forEach((path, said) -> engine.createContext(path, exchange -> {
            byte[] body = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }));
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop(0);
    }

    @Test
    void figures_of_the_engine_become_a_reading() {
        URI host = URI.create("tcp://127.0.0.1:" + engine.getAddress().getPort());
        DockerMeter meter = new DockerMeter(
                new ZerodepDockerHttpClient.Builder().dockerHost(host).build(), "lease");

        assertThat(meter.read()).singleElement().satisfies(reading -> {
            assertThat(reading.service()).isEqualTo("rest");
            assertThat(reading.cpuSeconds()).contains(2.5);
            assertThat(reading.memory()).isEqualTo(600_000);
            assertThat(reading.received()).contains(11L);
            assertThat(reading.sent()).contains(22L);
            assertThat(reading.read()).contains(4096L);
            assertThat(reading.written()).contains(300L);
            assertThat(reading).extracting(Reading::reserved).satisfies(reserved -> {
                assertThat(reserved.cpuRequest()).isEqualTo(Optional.empty());
                assertThat(reserved.cpuLimit()).contains(0.5);
                assertThat(reserved.memoryLimit()).contains(268_435_456L);
            });
        });
    }
}
