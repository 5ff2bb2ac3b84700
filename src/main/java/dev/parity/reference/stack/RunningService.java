package dev.parity.reference.stack;

import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Metrics;
import dev.parity.reference.http.Service;
import dev.parity.reference.http.ServiceFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;

/** A service and the loopback port it answers on. */
record RunningService(String name, Service service, HttpServer server) implements AutoCloseable {
    static RunningService start(
            ServiceFactory factory, InetSocketAddress address, Map<String, String> settings, Clock clock) {
        Service service = factory.create(settings, clock);
        try {
            return new RunningService(
                    factory.name(), service, HttpServer.start(address, new Metrics(factory.name(), service.handler())));
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
        service.close();
    }
}
