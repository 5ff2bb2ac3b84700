package dev.parity.environment;

import dev.parity.environment.Located.Entry;
import dev.parity.environment.Located.Items;
import dev.parity.environment.Located.Mapping;
import dev.parity.environment.Located.Scalar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A checked tree to the record, with the defaults that the schema describes. */
final class EnvironmentReader {
    private static final List<String> DEFAULT_PROFILES =
            List.of("auth", "database", "storage", "realtime", "functions", "gateway");
    private final Mapping tree;

    EnvironmentReader(Mapping tree) {
        this.tree = tree;
    }

    Environment read(Path file) {
        var name = text(tree, "name").orElseThrow();
        var target = TargetKind.valueOf(upper(text(tree, "target").orElseThrow()));
        return new Environment(
                name,
                text(tree, "title").orElse(name),
                file,
                target,
                list(tree, "profiles").filter(list -> !list.isEmpty()).orElse(DEFAULT_PROFILES),
                set("extended"),
                endpoints(mapping(tree, "endpoints")),
                credentials(mapping(tree, "credentials")),
                texts(mapping(tree, "release")),
                Stage.valueOf(upper(text(tree, "stage").orElse("development"))),
                values(mapping(tree, "replicas"), Integer::valueOf),
                Double.parseDouble(text(tree, "timeFactor").orElse("1")),
                texts(mapping(tree, "facts")),
                timeouts(),
                budgets(),
                expected(),
                expectations(),
                set("permits"),
                Optional.of(embedded(mapping(tree, "embedded"))).filter(stack -> target == TargetKind.EMBEDDED),
                Optional.of(compose(mapping(tree, "compose"), name)).filter(stack -> target == TargetKind.COMPOSE),
                target == TargetKind.KUBERNETES
                        ? Optional.of(kubernetes(mapping(tree, "kubernetes")))
                        : Optional.empty(),
                new Lifecycle(command("up"), command("down")),
                abilities(mapping(tree, "abilities")),
                list(tree, "profiles")
                        .filter(profiles -> profiles.contains("webapp"))
                        .map(any -> webapp(mapping(tree, "webapp"))));
    }

    private static WebApp webapp(Mapping from) {
        var health = text(from, "health").orElse("/health");
        return new WebApp(
                health,
                text(from, "ready").orElse("/ready"),
                text(from, "startup").orElse(health),
                text(from, "api").map(EnvironmentReader::withoutSlash).orElse("/api/v1"),
                text(from, "socket").orElse("/ws"),
                text(from, "admin").orElse("/admin/stats"),
                text(from, "allowedFrom"));
    }

    private static Map<String, Ability> abilities(Mapping from) {
        var abilities = new LinkedHashMap<String, Ability>();
        from.entries().keySet().forEach(name -> {
            var written = mapping(from, name);
            abilities.put(
                    name,
                    new Ability(
                            text(written, "by").orElseThrow(),
                            text(written, "run"),
                            text(written, "url"),
                            text(written, "interval").map(Durations::parse)));
        });
        return abilities;
    }

    private static KubernetesPlace kubernetes(Mapping from) {
        var namespaces = mapping(from, "namespaces");
        return new KubernetesPlace(
                text(from, "context").orElseThrow(),
                text(namespaces, "api"),
                text(namespaces, "data"),
                text(from, "overlay"),
                KubernetesPlace.Reach.valueOf(
                        upper(text(from, "reach").orElse("port-forward")).replace('-', '_')),
                text(from, "node").orElse("127.0.0.1"));
    }

    /** A script's path, or a mapping with the command line below run. */
    private Optional<String> command(String name) {
        return mapping(tree, "lifecycle")
                .get(name)
                .flatMap(value -> value instanceof Mapping written ? text(written, "run") : Optional.of(text(value)))
                .filter(text -> !text.isEmpty());
    }

    private static Endpoints endpoints(Mapping from) {
        return new Endpoints(
                text(from, "gateway").map(EnvironmentReader::withoutSlash),
                text(from, "database"),
                text(from, "mail").map(EnvironmentReader::withoutSlash),
                text(from, "s3").map(EnvironmentReader::withoutSlash),
                text(from, "metrics").map(EnvironmentReader::withoutSlash),
                text(from, "inside").map(EnvironmentReader::withoutSlash),
                text(from, "functions"),
                text(from, "redis"));
    }

    private static Credentials credentials(Mapping from) {
        return new Credentials(
                text(from, "anonKey"),
                text(from, "serviceKey"),
                text(from, "jwtSecret"),
                text(from, "s3AccessKey"),
                text(from, "s3SecretKey"));
    }

    private static EmbeddedStack embedded(Mapping from) {
        var settings = new LinkedHashMap<String, Map<String, String>>();
        var written = mapping(from, "settings");
        written.entries().keySet().forEach(service -> settings.put(service, texts(mapping(written, service))));
        return new EmbeddedStack(
                Integer.parseInt(text(from, "postgres").orElse("15")),
                text(from, "objectStore").orElse("memory"),
                settings,
                text(from, "database"));
    }

    private static ComposeStack compose(Mapping from, String name) {
        return new ComposeStack(
                text(from, "file").orElse("environments/compose/compose.yaml"),
                text(from, "images").orElse("official"),
                text(from, "project").orElse("parity-" + name),
                list(from, "profiles").orElse(List.of()));
    }

    private Map<String, Duration> timeouts() {
        var timeouts = new LinkedHashMap<>(Timeouts.DEFAULTS);
        timeouts.putAll(values(mapping(tree, "timeouts"), Durations::parse));
        return timeouts;
    }

    private Map<String, Budget> budgets() {
        var budgets = new LinkedHashMap<String, Budget>();
        var written = mapping(tree, "budgets");
        written.entries().keySet().forEach(name -> budgets.put(name, budget(mapping(written, name))));
        return budgets;
    }

    private static Budget budget(Mapping from) {
        return new Budget(
                text(from, "value").orElseThrow(), text(from, "because").orElseThrow());
    }

    private List<Expected> expected() {
        return tree.get("expected").map(value -> ((Items) value).values()).orElse(List.of()).stream()
                .map(item -> expected((Mapping) item))
                .toList();
    }

    private static Expected expected(Mapping from) {
        return new Expected(
                text(from, "path").orElseThrow(), text(from, "because").orElseThrow(), text(from, "catalogue"));
    }

    private List<Expectation> expectations() {
        var written = mapping(tree, "expectations");
        return written.entries().keySet().stream()
                .map(fact -> expectation(fact, mapping(written, fact)))
                .toList();
    }

    private static Expectation expectation(String fact, Mapping from) {
        return new Expectation(
                fact,
                Verb.of(text(from, "must").orElseThrow()),
                text(from, "value"),
                text(from, "because").orElseThrow());
    }

    private Set<String> set(String key) {
        return list(tree, key).<Set<String>>map(LinkedHashSet::new).orElse(Set.of());
    }

    private static Optional<List<String>> list(Mapping from, String key) {
        return from.get(key)
                .map(value -> ((Items) value)
                        .values().stream().map(EnvironmentReader::text).toList());
    }

    private static Mapping mapping(Mapping from, String key) {
        return from.get(key).map(Mapping.class::cast).orElseGet(() -> new Mapping(from.place(), Map.of()));
    }

    private static Optional<String> text(Mapping from, String key) {
        return from.get(key).map(EnvironmentReader::text).filter(text -> !text.isEmpty());
    }

    private static String text(Located value) {
        return ((Scalar) value).text();
    }

    private static Map<String, String> texts(Mapping from) {
        return values(from, Function.identity());
    }

    private static <T> Map<String, T> values(Mapping from, Function<String, T> form) {
        var values = new LinkedHashMap<String, T>();
        for (Entry entry : from.entries().values()) {
            values.put(entry.key(), form.apply(text(entry.value())));
        }
        return values;
    }

    private static String withoutSlash(String url) {
        return url.replaceFirst("/+$", "");
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
