package dev.parity.reference.auth;

import dev.parity.reference.http.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Routes with the guards before them. A guard of a whole folder runs before it is known whether the path exists, as in
 * the original: what is behind it answers 401 before 404.
 */
final class RouteTable {
    /** Answers a call that has passed its guards. */
    @FunctionalInterface
    interface Route {
        Response answer(Call call);
    }

    private record Entry(String method, List<String> pattern, List<Consumer<Call>> guards, Route route) {}

    private record Folder(List<String> prefix, List<Consumer<Call>> guards) {}

    /** What answers a request; the guards are those of all folders above it, then its own. */
    record Match(List<Consumer<Call>> guards, Optional<Route> route, List<String> allowed, Map<String, String> path) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Folder> folders = new ArrayList<>();

    @SafeVarargs
    final RouteTable on(String method, String pattern, Route route, Consumer<Call>... guards) {
        entries.add(new Entry(method, segments(pattern), List.of(guards), route));
        return this;
    }

    /** Guards all paths at and below a prefix. */
    @SafeVarargs
    final RouteTable under(String prefix, Consumer<Call>... guards) {
        folders.add(new Folder(segments(prefix), List.of(guards)));
        return this;
    }

    /** Empty if neither a route nor a guarded folder knows the path. */
    Optional<Match> match(String method, String rawPath) {
        List<String> path = segments(rawPath);
        List<Consumer<Call>> guards = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (Folder folder : folders) {
            if (path.size() >= folder.prefix().size() && fits(folder.prefix(), path, names)) {
                guards.addAll(folder.guards());
            }
        }
        Set<String> allowed = new LinkedHashSet<>();
        for (Entry entry : entries) {
            Map<String, String> found = new HashMap<>();
            if (sameLength(entry.pattern(), path) && fits(entry.pattern(), path, found)) {
                allowed.add(entry.method());
                if (entry.method().equals(method)) {
                    guards.addAll(entry.guards());
                    names.putAll(found);
                    return Optional.of(new Match(guards, Optional.of(entry.route()), List.of(), names));
                }
            }
        }
        return allowed.isEmpty() && guards.isEmpty()
                ? Optional.empty()
                : Optional.of(new Match(guards, Optional.empty(), List.copyOf(allowed), names));
    }

    /** A pattern that ends in a slash also fits without it. */
    private static boolean sameLength(List<String> pattern, List<String> path) {
        boolean optionalSlash = pattern.get(pattern.size() - 1).isEmpty();
        return path.size() == pattern.size() || optionalSlash && path.size() == pattern.size() - 1;
    }

    private static boolean fits(List<String> pattern, List<String> path, Map<String, String> names) {
        for (int i = 0; i < Math.min(pattern.size(), path.size()); i++) {
            String part = pattern.get(i);
            if (part.startsWith("{")) {
                if (path.get(i).isEmpty()) {
                    return false;
                }
                names.put(part.substring(1, part.length() - 1), decoded(path.get(i)));
            } else if (!part.equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }

    private static String decoded(String segment) {
        boolean broken = segment.replaceAll("%[0-9a-fA-F]{2}", "").contains("%");
        return broken ? segment : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
