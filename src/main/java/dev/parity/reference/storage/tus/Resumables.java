package dev.parity.reference.storage.tus;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parity.reference.http.Json;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.backend.Conditions;
import dev.parity.reference.storage.backend.Fetched;
import dev.parity.reference.storage.backend.StoreFailure;
import dev.parity.reference.storage.failure.StorageError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Uploads that are under way, in the store: a multipart upload, beside it {@code .info} (what it is) and {@code .part}
 * (the last bytes that came, too few for a part of their own).
 */
final class Resumables {
    private static final long MIN_PART = 5L * 1024 * 1024;
    private static final long MAX_SIZE = 5_497_558_138_880L;
    private static final int MAX_PARTS = 10_000;
    private static final Set<String> MISSING = Set.of("NotFound", "NoSuchKey", "NoSuchUpload", "ENOENT");

    private final Blobs blobs;
    private final long partSize;

    Resumables(Blobs blobs, long partSize) {
        this.blobs = blobs;
        this.partSize = partSize;
    }

    Resumable create(String key, Resumable wish) {
        String upload = blobs.begin(
                key,
                wish.metadata().get("contentType").orElse(null),
                wish.metadata().get("cacheControl").orElse(null));
        Resumable created = new Resumable(wish.size(), 0, wish.metadata(), wish.created(), upload);
        save(key, created);
        return created;
    }

    void save(String key, Resumable upload) {
        byte[] info = Json.bytes(upload.json());
        blobs.put(key + ".info", new ByteArrayInputStream(info), "application/json", "no-cache");
    }

    /** @throws TusRefusal if there is none */
    Resumable get(String key) {
        Resumable info = read(key + ".info").map(Resumables::parsed).orElseThrow(TusRefusal::notFound);
        try {
            long offset = blobs.parts(key, info.upload()).stream()
                    .mapToLong(Blobs.Part::size)
                    .sum();
            return info.at(offset + leftSize(key));
        } catch (StoreFailure refused) {
            if (MISSING.contains(refused.code())) {
                return info.at(info.size().orElse(0));
            }
            throw refused;
        }
    }

    private static Resumable parsed(byte[] info) {
        try {
            return Resumable.of(Json.parse(info));
        } catch (JsonProcessingException broken) {
            throw TusRefusal.notFound();
        }
    }

    private Optional<byte[]> read(String key) {
        try {
            if (blobs.get(key, Conditions.none()) instanceof Fetched.Found found) {
                try (InputStream body = found.body()) {
                    return Optional.of(body.readAllBytes());
                }
            }
            return Optional.empty();
        } catch (StoreFailure refused) {
            if (MISSING.contains(refused.code())) {
                return Optional.empty();
            }
            throw refused;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private long leftSize(String key) {
        try {
            return blobs.head(key + ".part").size();
        } catch (StoreFailure missing) {
            return 0;
        } catch (StorageError refused) {
            if (refused.status() == 404) {
                return 0;
            }
            throw refused;
        }
    }

    /**
     * Stores what comes, also what came before the connection broke, and joins the parts once all is there.
     *
     * @return the new offset
     */
    long append(String key, Resumable upload, InputStream body) {
        List<Blobs.Part> parts = blobs.parts(key, upload.upload());
        int number = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).number();
        byte[] left = read(key + ".part").orElse(new byte[0]);
        if (left.length > 0) {
            blobs.delete(List.of(key + ".part"));
        }
        long offset = upload.offset() - left.length;
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(left), body);
        long chunkSize = chunkSize(upload);
        boolean more = true;
        while (more) {
            Chunk chunk = Chunk.of(all, chunkSize);
            try {
                offset += chunk.size();
                number = store(key, upload, chunk, number, offset);
                more = chunk.size() == chunkSize;
            } finally {
                chunk.discard();
            }
        }
        if (upload.size().isPresent() && upload.size().getAsLong() == offset) {
            finish(key, upload);
        }
        return offset;
    }

    private int store(String key, Resumable upload, Chunk chunk, int number, long offset) {
        if (chunk.size() == 0) {
            return number;
        }
        boolean last = upload.size().isPresent() && upload.size().getAsLong() == offset;
        try (InputStream in = Files.newInputStream(chunk.file())) {
            if (last || chunk.size() >= MIN_PART) {
                blobs.putPart(key, upload.upload(), number + 1, in, chunk.size());
                return number + 1;
            }
            blobs.put(key + ".part", in, "application/octet-stream", "no-cache");
            return number;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void finish(String key, Resumable upload) {
        List<Blobs.Part> parts = blobs.parts(key, upload.upload());
        if (parts.isEmpty()) {
            blobs.putPart(key, upload.upload(), 1, InputStream.nullInputStream(), 0);
            parts = blobs.parts(key, upload.upload());
        }
        blobs.complete(key, upload.upload(), parts);
    }

    private long chunkSize(Resumable upload) {
        long size = upload.size().orElse(MAX_SIZE);
        long best =
                size <= partSize ? size : size <= partSize * MAX_PARTS ? partSize : (size + MAX_PARTS - 1) / MAX_PARTS;
        return Math.max(best, MIN_PART);
    }

    void remove(String key, Resumable upload) {
        blobs.abort(key, upload.upload());
        blobs.delete(List.of(key, key + ".info", key + ".part"));
    }

    /** Some bytes of a stream, in a file: a part's length must be known before it is sent on. */
    private record Chunk(Path file, long size) {
        static Chunk of(InputStream in, long most) {
            try {
                Path file = Files.createTempFile("parity-resumable-", ".part");
                try (OutputStream out = Files.newOutputStream(file)) {
                    return new Chunk(file, copy(in, out, most));
                } catch (IOException | RuntimeException broken) {
                    Files.deleteIfExists(file);
                    throw broken;
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private static long copy(InputStream in, OutputStream out, long most) throws IOException {
            byte[] buffer = new byte[64 * 1024];
            long copied = 0;
            while (copied < most) {
                int read = read(in, buffer, (int) Math.min(buffer.length, most - copied));
                if (read < 0) {
                    break;
                }
                out.write(buffer, 0, read);
                copied += read;
            }
            return copied;
        }

        /** A client that went away has sent what it has sent; that is kept for its return. */
        private static int read(InputStream in, byte[] buffer, int most) {
            try {
                return in.read(buffer, 0, most);
            } catch (IOException gone) {
                return -1;
            }
        }

        void discard() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
