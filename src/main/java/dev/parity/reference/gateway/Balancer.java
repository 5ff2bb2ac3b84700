package dev.parity.reference.gateway;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/** The replicas of one upstream in turn; tells the {@link Trip} which connection it got. */
final class Balancer implements ProxyClient {
    private static final int CONNECTIONS_PER_THREAD = 2000;
    private static final int RETRY_SECONDS = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Balancer.class);

    private final LoadBalancingProxyClient replicas = new LoadBalancingProxyClient();

    Balancer(List<URI> urls, String below) {
        replicas.setConnectionsPerThread(CONNECTIONS_PER_THREAD).setProblemServerRetry(RETRY_SECONDS);
        for (URI url : urls) {
            String base = url.toString().replaceAll("/+$", "");
            replicas.addHost(URI.create(base + below));
        }
    }

    @Override
    public ProxyTarget findTarget(HttpServerExchange exchange) {
        return Trip.of(exchange).timedOut() ? null : replicas.findTarget(exchange);
    }

    @Override
    public void getConnection(
            ProxyTarget target,
            HttpServerExchange exchange,
            ProxyCallback<ProxyConnection> callback,
            long timeout,
            TimeUnit unit) {
        replicas.getConnection(target, exchange, new Watched(callback), timeout, unit);
    }

    void close() {
        try {
            replicas.closeCurrentConnections();
        } catch (RejectedExecutionException portClosedFirst) {
            LOG.debug("the gateway's threads ended before, and their connections with them", portClosedFirst);
        }
    }

    /** Hands the connection on, unless the client already got its timeout. */
    private record Watched(ProxyCallback<ProxyConnection> callback) implements ProxyCallback<ProxyConnection> {
        @Override
        public void completed(HttpServerExchange exchange, ProxyConnection connection) {
            if (Trip.of(exchange).took(connection.getConnection())) {
                callback.completed(exchange, connection);
            } else {
                IoUtils.safeClose(connection.getConnection());
            }
        }

        @Override
        public void failed(HttpServerExchange exchange) {
            if (!exchange.isComplete()) {
                callback.failed(exchange);
            }
        }

        @Override
        public void couldNotResolveBackend(HttpServerExchange exchange) {
            if (!exchange.isComplete()) {
                callback.couldNotResolveBackend(exchange);
            }
        }

        @Override
        public void queuedRequestFailed(HttpServerExchange exchange) {
            if (!exchange.isComplete()) {
                callback.queuedRequestFailed(exchange);
            }
        }
    }
}
