package dev.parity.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** In a folder. */
record FolderThings(Path root) implements Things {
    @Override
    public boolean has(String key) {
        return Files.exists(root.resolve(key));
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        Path file = root.resolve(key);
        Files.createDirectories(file.getParent());
        Path next = Files.createTempFile(file.getParent(), ".", ".next");
        Files.write(next, bytes);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public byte[] get(String key) throws IOException {
        return Files.readAllBytes(root.resolve(key));
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(root.resolve(key));
    }

    @Override
    public List<Thing> list(String prefix) throws IOException {
        if (!Files.isDirectory(root.resolve(prefix))) {
            return List.of();
        }
        List<Thing> things = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root.resolve(prefix))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String key = root.relativize(file).toString().replace('\\', '/');
                things.add(new Thing(
                        key, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
            }
        }
        return things;
    }

    @Override
    public void close() {
        // a folder needs no closing
    }
}
