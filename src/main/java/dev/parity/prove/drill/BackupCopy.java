package dev.parity.prove.drill;

import dev.parity.target.RestorePoint;
import dev.parity.target.SparePostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a backup that is changed, so that the backup itself stays good for the next. */
final class BackupCopy {
    private BackupCopy() {}

    static RestorePoint of(RestorePoint point, Path folder, Spoiling spoiling) {
        try {
            Files.createDirectories(folder);
            Path base = copied(point.base(), folder.resolve("base"));
            Path archive = copied(point.archive(), folder.resolve("wal"));
            for (var setting : spoiling.settings().entrySet()) {
                Files.writeString(
                        base.resolve("postgresql.auto.conf"),
                        "\n" + setting.getKey() + " = '" + setting.getValue() + "'\n",
                        StandardOpenOption.APPEND);
            }
            cut(archive, spoiling.lastSegmentsLost());
            SparePostgres.own(archive);
            return new RestorePoint(base, archive, point.time(), point.password());
        } catch (IOException e) {
            throw new UncheckedIOException("a backup cannot be copied", e);
        }
    }

    private static Path copied(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Files.copy(one, to.resolve(from.relativize(one).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    private static void cut(Path archive, int segments) throws IOException {
        try (Stream<Path> all = Files.list(archive)) {
            List<Path> names = all.filter(file -> file.getFileName().toString().matches("[0-9A-F]{24}"))
                    .sorted()
                    .toList();
            for (Path lost : names.subList(Math.max(0, names.size() - segments), names.size())) {
                Files.delete(lost);
            }
        }
    }
}
