package dev.parity.reference.realtime;

import dev.parity.reference.http.Needs;
import dev.parity.reference.http.Service;
import dev.parity.reference.http.ServiceFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;

/**
 * Realtime. Variables of the official image: {@code PORT} (4000), {@code DB_HOST} (127.0.0.1), {@code DB_PORT} (5432),
 * {@code DB_NAME} (postgres), {@code DB_USER} (supabase_admin; needs the right to replicate), {@code DB_PASSWORD},
 * {@code DB_SSL} (true: encrypted, false: plain; as the server offers), {@code DB_POOL_SIZE} (5), {@code API_JWT_SECRET} or {@code API_JWT_JWKS} (one is required), {@code SLOT_NAME_SUFFIX}
 * (one per replica), {@code CLUSTER_STRATEGIES} (with {@code POSTGRES} replicas share broadcasts and presence), {@code TENANT_MAX_CHANNELS_PER_CLIENT} (100), {@code TENANT_MAX_CONCURRENT_USERS} (200),
 * {@code TENANT_MAX_EVENTS_PER_SECOND} (100), {@code TENANT_MAX_JOINS_PER_SECOND} (100),
 * {@code CLIENT_PRESENCE_MAX_CALLS} (5), {@code CLIENT_PRESENCE_WINDOW_MS} (30000). Ours: {@code HOST} (0.0.0.0),
 * {@code TENANT_MAX_PAYLOAD_KB} (3000).
 */
public final class RealtimeFactory implements ServiceFactory {
    @Override
    public String name() {
        return "realtime";
    }

    @Override
    public InetSocketAddress address(Map<String, String> environment) {
        return RealtimeSettings.of(environment).address();
    }

    @Override
    public Needs needs(Map<String, String> environment) {
        return Needs.of(
                RealtimeSettings.of(environment).database(), "DB_HOST, DB_PORT, DB_USER or DB_PASSWORD", "PORT");
    }

    @Override
    public Service create(Map<String, String> environment, Clock clock) {
        RealtimeSettings.tellIgnored(environment);
        Realtime realtime = new Realtime(RealtimeSettings.of(environment), clock);
        realtime.start();
        return realtime;
    }
}
