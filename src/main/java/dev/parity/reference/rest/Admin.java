package dev.parity.reference.rest;

import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The original's admin server: {@code /live} and {@code /ready}, on a port of its own, without bodies. */
final class Admin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Admin.class);
    private static final int PATIENCE_MILLIS = 2000;

    private final InetSocketAddress main;
    private final BooleanSupplier ready;
    private final HttpServer server;

    private Admin(InetSocketAddress main, InetSocketAddress own, BooleanSupplier ready) {
        this.main = main;
        this.ready = ready;
        this.server = HttpServer.start(
                own,
                new Routes(Admin::broken)
                        .on("GET", "/live", request -> Response.empty(live() ? 200 : 500))
                        .on("HEAD", "/live", request -> Response.empty(live() ? 200 : 500))
                        .on("GET", "/ready", request -> Response.empty(readiness()))
                        .on("HEAD", "/ready", request -> Response.empty(readiness()))
                        .otherwise(request -> Response.empty(404)));
    }

    /**
     * @param settings names the main port, which is only opened later, and the admin port
     * @param ready whether database and schema cache are there
     */
    static Admin start(RestSettings.Server settings, BooleanSupplier ready) {
        String host = SettingsReader.address(settings.host());
        return new Admin(
                new InetSocketAddress(host, settings.port()),
                new InetSocketAddress(
                        settings.adminHost().map(SettingsReader::address).orElse(host),
                        settings.adminPort().orElseThrow()),
                ready);
    }

    int port() {
        return server.port();
    }

    private int readiness() {
        if (!live()) {
            return 500;
        }
        return ready.getAsBoolean() ? 200 : 503;
    }

    /** An address that stands for all of this machine cannot be called: loopback is asked instead. */
    private boolean live() {
        InetAddress host = main.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : main.getAddress();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, main.getPort()), PATIENCE_MILLIS);
            return true;
        } catch (IOException refused) {
            LOG.debug("main port: {}", refused.getMessage());
            return false;
        }
    }

    private static Response broken(Request request, Exception thrown) {
        LOG.error("{} {} broke", request.method(), request.rawPath(), thrown);
        return Response.empty(500);
    }

    @Override
    public void close() {
        server.close();
    }
}
