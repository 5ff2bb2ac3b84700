package dev.parity.reference.storage.backend;

import dev.parity.reference.storage.failure.Errors;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Bytes in files: objects below {@code <root>/<bucket>}, parts below {@code <root>/multiparts}. */
public final class FileBlobs implements Blobs {
    private static final String DEFAULT_TYPE = "application/octet-stream";
    private static final String DEFAULT_CACHE = "no-cache";

    private final Path root;
    private final String bucket;
    private final EtagAlgorithm etags;
    private final Labels labels;

    public FileBlobs(Path root, String bucket, EtagAlgorithm etags) {
        this.root = root.toAbsolutePath().normalize();
        this.bucket = bucket;
        this.etags = etags;
        this.labels = new Labels(this.root);
    }

    private Path file(String key) {
        return SecurePath.under(root, bucket + "/" + key);
    }

    private Path partFolder(String key, String upload) {
        return SecurePath.under(root, "multiparts/" + upload + "/" + bucket + "/" + key);
    }

    @Override
    public Stored put(String key, InputStream body, String type, String cacheControl) {
        return io(() -> {
            Path file = file(key);
            write(file, body);
            labels.write(file, new Labels.Label(orElse(type, DEFAULT_TYPE), orElse(cacheControl, DEFAULT_CACHE)));
            return stored(file);
        });
    }

    private static void write(Path file, InputStream body) throws IOException {
        Files.createDirectories(file.getParent());
        Path partial = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.copy(body, partial);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private Stored stored(Path file) throws IOException {
        Labels.Label label = labels.read(file);
        return new Stored(
                etags.of(file),
                Files.size(file),
                orElse(label.type(), DEFAULT_TYPE),
                orElse(label.cacheControl(), DEFAULT_CACHE),
                Files.getLastModifiedTime(file).toInstant());
    }

    @Override
    public Fetched get(String key, Conditions conditions) {
        return io(() -> {
            Path file = file(key);
            Stored stored = stored(file);
            boolean sameTag =
                    conditions.ifNoneMatch().filter(stored.etag()::equals).isPresent();
            boolean notNewer = conditions
                    .modifiedSince()
                    .filter(since -> !stored.lastModified().isAfter(since))
                    .isPresent();
            if (sameTag || notNewer) {
                return new Fetched.NotModified(Optional.of(stored));
            }
            if (conditions.range().isEmpty()) {
                return new Fetched.Found(stored, Optional.empty(), Files.newInputStream(file));
            }
            return part(file, stored, ByteRange.ofHeader(conditions.range().get(), stored.size()));
        });
    }

    private static Fetched part(Path file, Stored whole, ByteRange range) throws IOException {
        Stored part = new Stored(whole.etag(), range.size(), whole.type(), whole.cacheControl(), whole.lastModified());
        String contentRange = "bytes " + range.first() + "-" + range.last() + "/" + whole.size();
        return new Fetched.Found(part, Optional.of(contentRange), Slice.of(file, range));
    }

    @Override
    public Stored head(String key) {
        return io(() -> stored(file(key)));
    }

    @Override
    public Copied copy(String from, String to, Optional<Replacement> replacement, CopyConditions conditions) {
        return io(() -> {
            Path source = file(from);
            Path target = file(to);
            Files.createDirectories(target.getParent());
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
            labels.write(
                    target,
                    replacement.isPresent()
                            ? new Labels.Label(
                                    replacement.get().type(), replacement.get().cacheControl())
                            : labels.read(source));
            return new Copied(
                    etags.of(target), Files.getLastModifiedTime(target).toInstant());
        });
    }

    @Override
    public void delete(List<String> keys) {
        for (String key : keys) {
            io(() -> {
                Path file = file(key);
                remove(file);
                labels.delete(file);
                removeEmptyParents(file.getParent());
                return file;
            });
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            Files.delete(path);
        } else if (Files.isDirectory(path)) {
            try (Stream<Path> tree = Files.walk(path)) {
                for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private void removeEmptyParents(Path folder) throws IOException {
        Path base = root.resolve(bucket);
        for (Path each = folder; each.startsWith(base) && !each.equals(base); each = each.getParent()) {
            try (Stream<Path> content = Files.list(each)) {
                if (content.findAny().isPresent()) {
                    return;
                }
            } catch (NoSuchFileException gone) {
                continue;
            }
            Files.deleteIfExists(each);
        }
    }

    @Override
    public String begin(String key, String type, String cacheControl) {
        return io(() -> {
            String upload = UUID.randomUUID().toString();
            Path folder = Files.createDirectories(partFolder(key, upload));
            labels.write(folder, new Labels.Label(type, cacheControl));
            return upload;
        });
    }

    @Override
    public String putPart(String key, String upload, int number, InputStream body, long length) {
        return io(() -> {
            Path part = partFolder(key, upload).resolve("part-" + number);
            write(part, body);
            return EtagAlgorithm.md5(part);
        });
    }

    @Override
    public Copied copyPart(String key, String upload, int number, String source, Optional<long[]> range) {
        return io(() -> {
            Path from = file(source);
            try (InputStream bytes = range.isPresent()
                    ? Slice.of(from, new ByteRange(range.get()[0], range.get()[1]))
                    : Files.newInputStream(from)) {
                return new Copied(putPart(key, upload, number, bytes, -1), Instant.now());
            }
        });
    }

    @Override
    public List<Part> parts(String key, String upload) {
        return io(() -> {
            List<Part> all = new ArrayList<>();
            try (Stream<Path> files = Files.list(partFolder(key, upload))) {
                for (Path part : files.filter(f -> f.getFileName().toString().matches("part-\\d+"))
                        .toList()) {
                    int number = Integer.parseInt(part.getFileName().toString().substring("part-".length()));
                    all.add(new Part(number, EtagAlgorithm.md5(part), Files.size(part)));
                }
            }
            all.sort(Comparator.comparingInt(Part::number));
            return all;
        });
    }

    @Override
    public String complete(String key, String upload, List<Part> parts) {
        return io(() -> {
            Path folder = partFolder(key, upload);
            List<Path> files = new ArrayList<>();
            for (Part part :
                    parts.stream().sorted(Comparator.comparingInt(Part::number)).toList()) {
                files.add(mustMatch(folder.resolve("part-" + part.number()), part, upload));
            }
            Labels.Label label = labels.read(folder);
            String etag;
            try (InputStream all = joined(files)) {
                etag = put(key, all, label.type(), label.cacheControl()).etag();
            }
            abort(key, upload);
            return etag;
        });
    }

    private static Path mustMatch(Path file, Part part, String upload) throws IOException {
        if (!Files.exists(file)) {
            throw Errors.missingPart(part.number(), upload);
        }
        if (!EtagAlgorithm.md5(file).equals(part.etag())) {
            throw Errors.invalidChecksum("Invalid ETag for part " + part.number());
        }
        return file;
    }

    private static InputStream joined(List<Path> files) throws IOException {
        List<InputStream> all = new ArrayList<>();
        for (Path file : files) {
            all.add(Files.newInputStream(file));
        }
        return new SequenceInputStream(Collections.enumeration(all));
    }

    @Override
    public void abort(String key, String upload) {
        io(() -> {
            labels.delete(partFolder(key, upload));
            remove(SecurePath.under(root, "multiparts/" + upload));
            return upload;
        });
    }

    @Override
    public void close() {
        // Files need no closing.
    }

    private static String orElse(String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }

    /** Work on files. */
    private interface FileWork<T> {
        T run() throws IOException;
    }

    private static <T> T io(FileWork<T> work) {
        try {
            return work.run();
        } catch (NoSuchFileException missing) {
            throw new StoreFailure(500, "ENOENT", "no such file", missing);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
