package dev.parity.reference.stack;

import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Metrics;
import dev.parity.reference.http.Service;
import dev.parity.reference.http.ServiceFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A service and the port it answers on. */
record RunningService(String name, String host, Service service, HttpServer server) implements ServeMain.Served {
    static RunningService start(
            ServiceFactory factory, InetSocketAddress address, Map<String, String> settings, Clock clock) {
        Service service = factory.create(settings, clock);
        try {
            return new RunningService(
                    factory.name(),
                    address.getHostString(),
                    service,
                    HttpServer.start(address, new Metrics(factory.name(), service.handler())));
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    @Override
    public String url() {
        boolean everywhere = List.of("0.0.0.0", "::", "[::]").contains(host);
        String called = everywhere ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
        return "http://" + called + ":" + server.port();
    }

    @Override
    public void close() {
        server.close();
        service.close();
    }
}
