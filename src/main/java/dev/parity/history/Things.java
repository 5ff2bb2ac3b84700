package dev.parity.history;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Where a history lies: a folder, or a folder of a bucket. Keys are paths with slashes. */
interface Things extends AutoCloseable {
    record Thing(String key, long size, Instant at) {}

    boolean has(String key) throws IOException;

    /** In one step: a reader sees all of it or nothing. */
    void put(String key, byte[] bytes) throws IOException;

    byte[] get(String key) throws IOException;

    void delete(String key) throws IOException;

    List<Thing> list(String prefix) throws IOException;

    @Override
    void close();
}
