package dev.parity.reference.storage.backend;

import dev.parity.reference.storage.failure.Errors;
import java.nio.file.Path;

/** Keys as paths below a root that they cannot leave. */
final class SecurePath {
    private SecurePath() {}

    static Path under(Path root, String key) {
        if (key.indexOf('\0') >= 0) {
            throw Errors.invalidKey(key + " contains null byte");
        }
        if (key.startsWith("/")) {
            throw Errors.invalidKey(key + " must be a relative path");
        }
        for (String segment : key.split("[\\\\/]+")) {
            if (segment.equals(".") || segment.equals("..")) {
                throw Errors.invalidKey(key + " contains dot path segment");
            }
        }
        Path resolved = root.resolve(key).normalize();
        if (!resolved.startsWith(root)) {
            throw Errors.invalidKey(key + " resolves outside storage directory");
        }
        return resolved;
    }
}
