package dev.parity.reference.rest.query;

import java.util.List;

/** Something said about an embedded resource; an empty path means the resource of the request itself. */
public record Placed<T>(List<String> path, T value) {
    public Placed {
        path = List.copyOf(path);
    }
}
