package dev.parity.reference.storage.backend;

import java.io.InputStream;
import java.util.Optional;

/** What a read gave. */
public sealed interface Fetched {
    /**
     * The bytes asked for.
     *
     * @param stored with the size of what is sent, not of the object
     * @param contentRange of a partial answer
     * @param body to be closed by whoever sends it
     */
    record Found(Stored stored, Optional<String> contentRange, InputStream body) implements Fetched {}

    /**
     * The reader has it already.
     *
     * @param stored what a store tells even then; an S3 client hides it
     */
    record NotModified(Optional<Stored> stored) implements Fetched {}
}
