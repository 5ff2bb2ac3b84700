package dev.parity.cli;

import dev.parity.environment.ComposeStack;
import dev.parity.environment.Credentials;
import dev.parity.environment.EmbeddedStack;
import dev.parity.environment.Endpoints;
import dev.parity.environment.Environment;
import dev.parity.environment.Expected;
import dev.parity.environment.KubernetesPlace;
import dev.parity.environment.Lifecycle;
import dev.parity.environment.Secrets;
import dev.parity.environment.WebApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An environment for a reader, with the keys of its file; empty parts are left out and secrets masked. */
final class EnvironmentView {
    private static final String MASK = "********";
    private final Map<String, Object> view = new LinkedHashMap<>();

    private EnvironmentView() {}

    static Map<String, Object> of(Environment environment, String file) {
        var view = new EnvironmentView();
        view.put("name", environment.name());
        view.put("title", environment.title());
        view.put("file", file);
        view.put("target", Output.word(environment.target()));
        view.put("stage", Output.word(environment.stage()));
        view.put("profiles", environment.profiles());
        view.put("extended", sorted(environment.extended()));
        view.put("permits", sorted(environment.permits()));
        view.put("endpoints", endpoints(environment.endpoints()));
        view.put("credentials", credentials(environment.credentials()));
        view.put(
                "embedded",
                environment.embedded().map(EnvironmentView::embedded).orElse(Map.of()));
        view.put("compose", environment.compose().map(EnvironmentView::compose).orElse(Map.of()));
        view.put(
                "kubernetes",
                environment.kubernetes().map(EnvironmentView::kubernetes).orElse(Map.of()));
        view.put("webapp", environment.webapp().map(EnvironmentView::webapp).orElse(Map.of()));
        view.put("lifecycle", lifecycle(environment.lifecycle()));
        view.put("release", new TreeMap<>(environment.release()));
        view.put("replicas", new TreeMap<>(environment.replicas()));
        view.put("timeFactor", environment.timeFactor());
        view.put("facts", new TreeMap<>(environment.facts()));
        view.put("timeouts", durations(environment.timeouts()));
        view.put("budgets", new TreeMap<>(environment.budgets()));
        view.put(
                "expected",
                environment.expected().stream().map(EnvironmentView::expected).toList());
        view.put("expectations", expectations(environment));
        return view.view;
    }

    private void put(String key, Object value) {
        boolean empty = (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof Collection<?> list && list.isEmpty());
        if (!empty) {
            view.put(key, value);
        }
    }

    private static Map<String, String> endpoints(Endpoints endpoints) {
        var shown = new LinkedHashMap<String, String>();
        add(shown, "gateway", endpoints.gateway());
        add(shown, "database", endpoints.database().map(EnvironmentView::withoutPassword));
        add(shown, "mail", endpoints.mail());
        add(shown, "s3", endpoints.s3());
        add(shown, "metrics", endpoints.metrics());
        add(shown, "inside", endpoints.inside());
        add(shown, "functions", endpoints.functions());
        add(shown, "redis", endpoints.redis());
        shown.replaceAll((key, url) -> withoutPassword(url));
        return shown;
    }

    private static Map<String, String> credentials(Credentials credentials) {
        var shown = new LinkedHashMap<String, String>();
        add(shown, "anonKey", credentials.anonKey().map(key -> MASK));
        add(shown, "serviceKey", credentials.serviceKey().map(key -> MASK));
        add(shown, "jwtSecret", credentials.jwtSecret().map(key -> MASK));
        add(shown, "s3AccessKey", credentials.s3AccessKey().map(key -> MASK));
        add(shown, "s3SecretKey", credentials.s3SecretKey().map(key -> MASK));
        return shown;
    }

    private static Map<String, String> webapp(WebApp app) {
        var shown = new LinkedHashMap<String, String>();
        shown.put("health", app.health());
        shown.put("ready", app.ready());
        shown.put("startup", app.startup());
        shown.put("api", app.api());
        shown.put("socket", app.socket());
        shown.put("admin", app.admin());
        app.allowedFrom().ifPresent(address -> shown.put("allowedFrom", address));
        return shown;
    }

    private static Map<String, Object> embedded(EmbeddedStack stack) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("postgres", stack.postgres());
        shown.put("objectStore", stack.objectStore());
        var settings = new TreeMap<String, Map<String, String>>();
        stack.settings().forEach((service, variables) -> settings.put(service, settings(service, variables)));
        if (!settings.isEmpty()) {
            shown.put("settings", settings);
        }
        return shown;
    }

    private static Map<String, Object> compose(ComposeStack stack) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("file", stack.file());
        shown.put("images", stack.images());
        shown.put("project", stack.project());
        shown.put("profiles", stack.profiles());
        return shown;
    }

    private static Map<String, Object> kubernetes(KubernetesPlace place) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("context", place.context());
        var namespaces = new LinkedHashMap<String, String>();
        add(namespaces, "api", place.api());
        add(namespaces, "data", place.data());
        if (!namespaces.isEmpty()) {
            shown.put("namespaces", namespaces);
        }
        place.overlay().ifPresent(overlay -> shown.put("overlay", overlay));
        shown.put("reach", Output.word(place.reach()).replace("_", "-"));
        return shown;
    }

    /** Command lines may hold keys. */
    private static Map<String, String> lifecycle(Lifecycle lifecycle) {
        var shown = new LinkedHashMap<String, String>();
        add(shown, "up", lifecycle.up().map(EnvironmentView::withoutPassword));
        add(shown, "down", lifecycle.down().map(EnvironmentView::withoutPassword));
        return shown;
    }

    private static Map<String, String> settings(String service, Map<String, String> variables) {
        var shown = new TreeMap<>(variables);
        shown.replaceAll((name, value) ->
                Secrets.heldBy("embedded.settings." + service + "." + name) ? MASK : withoutPassword(value));
        return shown;
    }

    private static Map<String, String> expected(Expected expected) {
        var shown = new LinkedHashMap<String, String>();
        shown.put("path", expected.path());
        shown.put("because", expected.because());
        add(shown, "catalogue", expected.catalogue());
        return shown;
    }

    private static Map<String, Object> expectations(Environment environment) {
        var shown = new TreeMap<String, Object>();
        environment.expectations().forEach(expectation -> {
            var one = new LinkedHashMap<String, String>();
            one.put("must", expectation.must().words());
            add(one, "value", expectation.value());
            one.put("because", expectation.because());
            shown.put(expectation.fact(), one);
        });
        return shown;
    }

    private static Map<String, String> durations(Map<String, Duration> timeouts) {
        var shown = new TreeMap<String, String>();
        timeouts.forEach((name, duration) -> shown.put(name, written(duration)));
        return shown;
    }

    private static String written(Duration duration) {
        if (duration.toMillisPart() > 0 || duration.isZero()) {
            return duration.toMillis() + "ms";
        }
        return duration.toSecondsPart() > 0 ? duration.toSeconds() + "s" : duration.toMinutes() + "m";
    }

    private static String withoutPassword(String url) {
        return url.replaceFirst("(://[^/@:]*):[^/@]*@", "$1:" + MASK + "@")
                .replaceFirst("([?&]password=)[^&]*", "$1" + MASK);
    }

    private static void add(Map<String, String> shown, String key, Optional<String> value) {
        value.ifPresent(text -> shown.put(key, text));
    }

    private static List<String> sorted(Collection<String> words) {
        var sorted = new ArrayList<>(words);
        sorted.sort(null);
        return sorted;
    }
}
