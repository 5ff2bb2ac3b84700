package dev.parity.reference.objectstore;

import java.nio.file.Path;

/** Where the server keeps its bytes. */
public sealed interface Backend {
    /** In the heap of this process: gone when it ends. */
    record Memory() implements Backend {}

    /** @param folder an existing folder; each bucket is a folder in it */
    record Files(Path folder) implements Backend {}

    static Backend memory() {
        return new Memory();
    }

    static Backend files(Path folder) {
        return new Files(folder);
    }

    /** The backend called {@code memory} or {@code files}; the folder is used by the second only. */
    static Backend named(String name, Path folder) {
        return switch (name) {
            case "memory" -> memory();
            case "files" -> files(folder);
            default ->
                throw new IllegalArgumentException("object store: backend \"" + name
                        + "\" is unknown. Expected memory or files. Write \"memory\".");
        };
    }
}
