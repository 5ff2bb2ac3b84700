package dev.parity.reference.http;

import io.undertow.server.HttpHandler;

/** One service of the reference stack: answers requests until it is closed. */
public interface Service extends AutoCloseable {
    /** The name as on the command line: {@code auth}, {@code rest}, … */
    String name();

    /** Answers every request of this service; mounted at the root of its own port. */
    HttpHandler handler();

    @Override
    void close();
}
