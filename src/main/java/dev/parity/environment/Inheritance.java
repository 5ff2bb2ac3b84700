package dev.parity.environment;

import dev.parity.environment.Located.Entry;
import dev.parity.environment.Located.Mapping;
import dev.parity.environment.Located.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows {@code extends}: mappings are merged key by key, everything else replaces what was inherited. */
final class Inheritance {
    private static final Set<String> OWN = Set.of("extends", "name");
    private final EnvironmentFolder folder;
    private final Mistakes mistakes;

    Inheritance(EnvironmentFolder folder, Mistakes mistakes) {
        this.folder = folder;
        this.mistakes = mistakes;
    }

    Optional<Mapping> read(Path file) {
        return read(file.toAbsolutePath().normalize(), new LinkedHashSet<>());
    }

    private Optional<Mapping> read(Path file, Set<Path> chain) {
        chain.add(file);
        return folder.yaml(file, mistakes).map(own -> withBase(own, file, chain));
    }

    private Mapping withBase(Mapping own, Path file, Set<Path> chain) {
        var base = own.entries().get("extends");
        if (base == null || !(base.value() instanceof Scalar name)) {
            return own;
        }
        return base(name, file.getParent(), chain)
                .map(inherited -> merged(inherited, own))
                .orElse(own);
    }

    private Optional<Mapping> base(Scalar name, Path folderOfFile, Set<Path> chain) {
        var path = folder.resolve(name.text(), folderOfFile);
        if (chain.contains(path)) {
            cycle(name, path, chain);
            return Optional.empty();
        }
        if (!Files.isRegularFile(path)) {
            missing(name, path);
            return Optional.empty();
        }
        return read(path, chain).map(Inheritance::inheritable);
    }

    private static Mapping inheritable(Mapping base) {
        var entries = new LinkedHashMap<>(base.entries());
        entries.keySet().removeAll(OWN);
        return new Mapping(base.place(), entries);
    }

    private void cycle(Scalar name, Path path, Set<Path> chain) {
        var circle = chain.stream().map(folder::shown).collect(Collectors.joining(" → "));
        mistakes.add(
                name.place(),
                "extends",
                "goes in a circle: " + circle + " → " + folder.shown(path),
                "environments that end in one without extends",
                "Remove one extends of the circle");
    }

    private void missing(Scalar name, Path path) {
        var near = Near.to(name.text(), folder.names());
        mistakes.add(
                name.place(),
                "extends",
                "\"" + name.text() + "\" does not exist (" + folder.shown(path) + ")",
                "one of " + String.join(", ", folder.names()) + ", or a path from this file's folder",
                near.map(Near::meant).orElse("Write one of them"));
    }

    private static Mapping merged(Mapping base, Mapping over) {
        Map<String, Entry> entries = new LinkedHashMap<>(base.entries());
        over.entries()
                .forEach((key, entry) ->
                        entries.merge(key, entry, (inherited, own) -> isNothing(own) ? null : merged(inherited, own)));
        return new Mapping(over.place(), entries);
    }

    /** {@code key: null} takes away what was inherited. */
    private static boolean isNothing(Entry entry) {
        return entry.value() instanceof Scalar scalar && scalar.type() == Located.Type.NOTHING;
    }

    private static Entry merged(Entry base, Entry over) {
        return base.value() instanceof Mapping below && over.value() instanceof Mapping above
                ? new Entry(over.place(), over.key(), merged(below, above))
                : over;
    }
}
