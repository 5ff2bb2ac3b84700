package dev.parity.reference.gateway;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.Ignored;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway is told.
 *
 * @param upstreams base URLs of each service; several are replicas
 * @param keys what {@code apikey} may be: the anon key and the service key
 * @param publicUrl what clients call the gateway; empty: what each request says
 * @param maxBodyBytes largest request body
 * @param timeout longest silence of an upstream
 */
record GatewaySettings(
        InetSocketAddress address,
        Map<Upstream, List<URI>> upstreams,
        Set<String> keys,
        Optional<URI> publicUrl,
        long maxBodyBytes,
        Duration timeout) {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySettings.class);
    private static final int HIGHEST_PORT = 65_535;
    private static final String DEFAULT_PORT = "8000";
    private static final String DEFAULT_MAX_BODY = "104857600";
    private static final String DEFAULT_TIMEOUT = "60000";

    /** The services behind the gateway, each with the variable that names its URLs. */
    enum Upstream {
        AUTH,
        REST,
        STORAGE,
        REALTIME,
        FUNCTIONS;

        String variable() {
            return name() + "_URL";
        }
    }

    static GatewaySettings of(Map<String, String> environment) {
        return new Reader(environment).settings();
    }

    static void tellIgnored(Map<String, String> environment) {
        Ignored.tell(
                LOG,
                "gateway",
                environment.keySet(),
                Set.of("GATEWAY_HOST", "GATEWAY_PORT", "UPSTREAM_TIMEOUT_MS"),
                Set.of("GATEWAY_", "UPSTREAM_", "KONG_"));
    }

    /** Reads the variables and collects every mistake. */
    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> mistakes = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        GatewaySettings settings() {
            Map<Upstream, List<URI>> upstreams = new EnumMap<>(Upstream.class);
            for (Upstream upstream : Upstream.values()) {
                upstreams.put(upstream, urls(upstream.variable()));
            }
            String anon = required("ANON_KEY");
            String service = required("SERVICE_KEY");
            if (anon.equals(service) && !anon.isEmpty()) {
                mistakes.add("SERVICE_KEY  equals ANON_KEY. Expected two different keys. Set another SERVICE_KEY.");
            }
            Optional<URI> publicUrl = urls("PUBLIC_URL").stream().findFirst();
            long maxBody = number("MAX_BODY_BYTES", DEFAULT_MAX_BODY);
            long timeout = number("UPSTREAM_TIMEOUT_MS", DEFAULT_TIMEOUT);
            long port = number("GATEWAY_PORT", DEFAULT_PORT);
            if (port > HIGHEST_PORT) {
                mistakes.add("GATEWAY_PORT  \"" + port + "\" is no port. Expected a number up to " + HIGHEST_PORT
                        + ". Write GATEWAY_PORT=" + DEFAULT_PORT + ".");
            }
            if (!mistakes.isEmpty()) {
                throw new BadSettings(mistakes);
            }
            String host = environment.getOrDefault("GATEWAY_HOST", "0.0.0.0");
            return new GatewaySettings(
                    new InetSocketAddress(host, (int) port),
                    upstreams,
                    Set.of(anon, service),
                    publicUrl,
                    maxBody,
                    Duration.ofMillis(timeout));
        }

        private String required(String name) {
            String value = environment.getOrDefault(name, "");
            if (value.isEmpty()) {
                mistakes.add(name + "  is missing. Expected a key. Set " + name + ".");
            }
            return value;
        }

        private long number(String name, String otherwise) {
            String text = environment.getOrDefault(name, otherwise);
            if (text.matches("\\d{1,15}")) {
                return Long.parseLong(text);
            }
            mistakes.add(
                    name + "  \"" + text + "\" is no number. Expected digits such as " + otherwise + ". Correct it.");
            return 0;
        }

        private List<URI> urls(String name) {
            List<URI> urls = new ArrayList<>();
            for (String text : environment.getOrDefault(name, "").split(",")) {
                if (!text.isBlank()) {
                    url(name, text.strip()).ifPresent(urls::add);
                }
            }
            return List.copyOf(urls);
        }

        private Optional<URI> url(String name, String text) {
            boolean publicly = name.equals("PUBLIC_URL");
            try {
                URI url = URI.create(text);
                boolean known = "http".equals(url.getScheme()) || (publicly && "https".equals(url.getScheme()));
                if (known && url.getHost() != null) {
                    return Optional.of(url);
                }
            } catch (IllegalArgumentException e) {
                mistakes.add(name + "  \"" + text + "\" is no URL: " + e.getMessage() + ". Write http://host:port.");
                return Optional.empty();
            }
            mistakes.add(name + "  \"" + text + "\" has no scheme or host that is known here."
                    + " Expected http://host:port" + (publicly ? " or https://host" : "") + ". Correct it.");
            return Optional.empty();
        }
    }
}
