package dev.parity.reference.gateway;

import dev.parity.reference.http.Needs;
import dev.parity.reference.http.Service;
import dev.parity.reference.http.ServiceFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;

/**
 * The API gateway. Variables, all our own: {@code AUTH_URL}, {@code REST_URL}, {@code STORAGE_URL},
 * {@code REALTIME_URL}, {@code FUNCTIONS_URL} (base URLs, comma separated replicas; none: 503), {@code ANON_KEY} and
 * {@code SERVICE_KEY} (required), {@code GATEWAY_HOST} (default 0.0.0.0), {@code GATEWAY_PORT} (8000),
 * {@code PUBLIC_URL} (default: what the request says), {@code MAX_BODY_BYTES} (104857600),
 * {@code UPSTREAM_TIMEOUT_MS} (60000).
 */
public final class GatewayFactory implements ServiceFactory {
    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public InetSocketAddress address(Map<String, String> environment) {
        return GatewaySettings.of(environment).address();
    }

    @Override
    public Needs needs(Map<String, String> environment) {
        GatewaySettings.of(environment);
        return Needs.portOnly("GATEWAY_PORT");
    }

    @Override
    public Service create(Map<String, String> environment, Clock clock) {
        GatewaySettings.tellIgnored(environment);
        return new Gateway(GatewaySettings.of(environment));
    }
}
