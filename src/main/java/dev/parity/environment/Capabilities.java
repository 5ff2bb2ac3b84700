package dev.parity.environment;

import dev.parity.environment.Located.Items;
import dev.parity.environment.Located.Mapping;
import dev.parity.environment.Located.Scalar;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The closed list of capabilities, {@code environments/capabilities.yaml}. */
public final class Capabilities {
    private final Map<String, Capability> byId;

    private Capabilities(Map<String, Capability> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    /** @param home the repository's root */
    public static Capabilities read(Path home) {
        var mistakes = new Mistakes();
        var folder = new EnvironmentFolder(home);
        var tree = folder.yaml(folder.file("capabilities"), mistakes);
        tree.ifPresent(new SchemaCheck("capabilities", mistakes)::check);
        mistakes.mustBeNone();
        var capabilities = new Capabilities(byId(tree.orElseThrow(), mistakes));
        mistakes.mustBeNone();
        return capabilities;
    }

    public Optional<Capability> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** In the order of the file. */
    public Collection<Capability> all() {
        return byId.values();
    }

    List<String> extendedIds() {
        return byId.values().stream()
                .filter(Capability::extended)
                .map(Capability::id)
                .toList();
    }

    private static Map<String, Capability> byId(Mapping tree, Mistakes mistakes) {
        var found = new LinkedHashMap<String, Capability>();
        for (var item : ((Items) tree.get("capabilities").orElseThrow()).values()) {
            var capability = capability((Mapping) item);
            if (found.putIfAbsent(capability.id(), capability) != null) {
                var wrong = "\"" + capability.id() + "\" is listed twice";
                mistakes.add(item.place(), "capabilities", wrong, "each id once", "Remove one of the two");
            }
        }
        return found;
    }

    private static Capability capability(Mapping item) {
        return new Capability(
                text(item, "id"), text(item, "level").equals("extended"), text(item, "title"), text(item, "area"));
    }

    private static String text(Mapping item, String key) {
        return item.get(key).map(value -> ((Scalar) value).text()).orElse("");
    }
}
