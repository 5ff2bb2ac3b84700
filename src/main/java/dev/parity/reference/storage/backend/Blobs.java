package dev.parity.reference.storage.backend;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store of bytes under keys. Nothing here asks who may. */
public interface Blobs extends AutoCloseable {
    /** Content type and cache control that a copy gets instead of its source's; null leaves one out. */
    record Replacement(String type, String cacheControl) {}

    /** When a copy may happen, by the state of its source. */
    record CopyConditions(
            Optional<String> ifMatch,
            Optional<String> ifNoneMatch,
            Optional<Instant> ifModifiedSince,
            Optional<Instant> ifUnmodifiedSince) {
        public static CopyConditions none() {
            return new CopyConditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** What a copy tells. */
    record Copied(String etag, Instant lastModified) {}

    /** A part of a multipart upload; the size where the store tells it. */
    record Part(int number, String etag, long size) {}

    /** Stores all of a stream, however long. */
    Stored put(String key, InputStream body, String type, String cacheControl);

    Fetched get(String key, Conditions conditions);

    Stored head(String key);

    Copied copy(String from, String to, Optional<Replacement> replacement, CopyConditions conditions);

    /** Deletes; keys that do not exist are fine. */
    void delete(List<String> keys);

    /** Begins a multipart upload and gives its id. */
    String begin(String key, String type, String cacheControl);

    /** Stores a part of exactly that many bytes and gives its ETag. */
    String putPart(String key, String upload, int number, InputStream body, long length);

    /** @param range first and last byte, or empty for all of the source */
    Copied copyPart(String key, String upload, int number, String source, Optional<long[]> range);

    List<Part> parts(String key, String upload);

    /** Joins the parts and gives the ETag of the whole. */
    String complete(String key, String upload, List<Part> parts);

    void abort(String key, String upload);

    @Override
    void close();
}
