package dev.parity.target.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.parity.observation.usage.Reading;
import dev.parity.observation.usage.Reserved;
import dev.parity.target.Meter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The engine's own figures of the containers of one lease. */
public final class DockerMeter implements Meter {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SERVICE = "com.docker.compose.service";
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final DockerHttpClient engine;
    private final String lease;
    private final Map<String, Reserved> reserved = new HashMap<>();

    DockerMeter(DockerHttpClient engine, String lease) {
        this.engine = engine;
        this.lease = lease;
    }

    /** Empty where the engine is reached by other means than a socket, such as ssh. */
    public static Optional<Meter> of(String lease) {
        URI host = URI.create(Optional.ofNullable(System.getenv("DOCKER_HOST"))
                .filter(text -> !text.isBlank())
                .orElse("unix:///var/run/docker.sock"));
        boolean plain = "unix".equals(host.getScheme())
                || "tcp".equals(host.getScheme()) && System.getenv("DOCKER_TLS_VERIFY") == null;
        return plain ? Optional.of(new DockerMeter(client(host), lease)) : Optional.empty();
    }

    private static DockerHttpClient client(URI host) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(host)
                .connectionTimeout(LONGEST)
                .responseTimeout(LONGEST)
                .build();
    }

    @Override
    public String by() {
        return "Docker's statistics; what is stored in volumes is not told";
    }

    @Override
    public List<Reading> read() {
        String filter =
                URLEncoder.encode("{\"label\":[\"" + Remains.LABEL + "=" + lease + "\"]}", StandardCharsets.UTF_8);
        List<Reading> readings = new ArrayList<>();
        for (JsonNode container : get("/containers/json?filters=" + filter)) {
            String id = container.path("Id").asText();
            JsonNode seen = get("/containers/" + id + "/stats?stream=false&one-shot=true");
            reading(container.path("Labels").path(SERVICE).asText(id), id, seen).ifPresent(readings::add);
        }
        return readings;
    }

    /** Empty for a container that has just ended: the engine knows nothing more of it. */
    private Optional<Reading> reading(String service, String id, JsonNode seen) {
        JsonNode memory = seen.path("memory_stats");
        if (!memory.has("usage")) {
            return Optional.empty();
        }
        JsonNode details = memory.path("stats");
        long cached = details.path("total_inactive_file")
                .asLong(details.path("inactive_file").asLong());
        return Optional.of(new Reading(
                service,
                id,
                Optional.of(seen.path("cpu_stats")
                                .path("cpu_usage")
                                .path("total_usage")
                                .asLong()
                        / 1e9),
                Optional.empty(),
                memory.path("usage").asLong() - cached,
                networks(seen, "rx_bytes"),
                networks(seen, "tx_bytes"),
                disks(seen, "read"),
                disks(seen, "write"),
                Optional.empty(),
                reserved.computeIfAbsent(id, this::reserved)));
    }

    private static Optional<Long> networks(JsonNode seen, String what) {
        return StreamSupport.stream(seen.path("networks").spliterator(), false)
                .map(network -> network.path(what).asLong())
                .reduce(Long::sum);
    }

    private static Optional<Long> disks(JsonNode seen, String what) {
        return StreamSupport.stream(
                        seen.path("blkio_stats")
                                .path("io_service_bytes_recursive")
                                .spliterator(),
                        false)
                .filter(entry -> entry.path("op").asText().equalsIgnoreCase(what))
                .map(entry -> entry.path("value").asLong())
                .reduce(Long::sum);
    }

    private Reserved reserved(String id) {
        JsonNode host = get("/containers/" + id + "/json").path("HostConfig");
        return new Reserved(
                Optional.empty(),
                Optional.of(host.path("NanoCpus").asLong() / 1e9).filter(cores -> cores > 0),
                Optional.of(host.path("MemoryReservation").asLong()).filter(bytes -> bytes > 0),
                Optional.of(host.path("Memory").asLong()).filter(bytes -> bytes > 0));
    }

    private JsonNode get(String path) {
        Request request = Request.builder()
                .method(Request.Method.GET)
                .path(path)
                .putHeader("Accept", "application/json")
                .build();
        try (DockerHttpClient.Response response = engine.execute(request);
                InputStream body = response.getBody()) {
            return JSON.readTree(body.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the engine did not answer " + path, e);
        }
    }
}
