package dev.parity.environment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A described place where the system runs: one YAML file, resolved and checked.
 *
 * @param name equal to the file's name without its ending
 * @param file where it was read from
 * @param profiles areas of features expected to hold here; the denominator of every percentage
 * @param extended may-capabilities that this environment declares
 * @param release declared release by service; services not named align with every release
 * @param replicas by service; 1 where not named
 * @param timeFactor scales documented waits where the stack can be scaled too
 * @param facts free facts that explain divergences
 * @param timeouts by name ({@code ready}, {@code failover}, …)
 * @param budgets by name ({@code rto}, {@code rpo}, …)
 * @param expected declared differences
 * @param expectations what is demanded of its facts
 * @param permits what drills may do here: {@code load}, {@code disrupt}, {@code destroy}
 * @param embedded present for {@link TargetKind#EMBEDDED}
 * @param compose present for {@link TargetKind#COMPOSE}
 * @param kubernetes present for {@link TargetKind#KUBERNETES}
 * @param lifecycle commands that boot and remove it
 * @param abilities what may be done to it, by name: {@code failover}, {@code backup}, …
 * @param webapp where an application of one's own answers; present with the profile {@code webapp}
 */
public record Environment(
        String name,
        String title,
        Path file,
        TargetKind target,
        List<String> profiles,
        Set<String> extended,
        Endpoints endpoints,
        Credentials credentials,
        Map<String, String> release,
        Stage stage,
        Map<String, Integer> replicas,
        double timeFactor,
        Map<String, String> facts,
        Map<String, Duration> timeouts,
        Map<String, Budget> budgets,
        List<Expected> expected,
        List<Expectation> expectations,
        Set<String> permits,
        Optional<EmbeddedStack> embedded,
        Optional<ComposeStack> compose,
        Optional<KubernetesPlace> kubernetes,
        Lifecycle lifecycle,
        Map<String, Ability> abilities,
        Optional<WebApp> webapp) {
    public Environment {
        webapp = webapp == null ? Optional.empty() : webapp; // absent in older run records
        compose = compose == null ? Optional.empty() : compose; // a run record from before it was kept
        kubernetes = kubernetes == null ? Optional.empty() : kubernetes;
        lifecycle = lifecycle == null ? Lifecycle.NONE : lifecycle;
        abilities = abilities == null ? Map.of() : Map.copyOf(abilities); // absent in older run records
        profiles = List.copyOf(profiles);
        extended = Set.copyOf(extended);
        release = Map.copyOf(release);
        replicas = Map.copyOf(replicas);
        facts = Map.copyOf(facts);
        timeouts = Map.copyOf(timeouts);
        budgets = Map.copyOf(budgets);
        expected = List.copyOf(expected);
        expectations = expectations == null ? List.of() : List.copyOf(expectations); // absent in older run records
        permits = Set.copyOf(permits);
    }

    /** The same, fit for a run record: without addresses and keys. */
    public Environment withoutSecrets() {
        return with(
                name,
                Endpoints.none(),
                Credentials.none(),
                embedded.map(EmbeddedStack::withoutSettings),
                lifecycle.withoutCommands(),
                bare(abilities));
    }

    private static Map<String, Ability> bare(Map<String, Ability> all) {
        return all.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().withoutSecrets()));
    }

    /** The same under another name: a twin. */
    public Environment named(String other) {
        return with(other, endpoints, credentials, embedded, lifecycle, abilities);
    }

    /** The same with other settings of the embedded services, by service. */
    public Environment withSettings(Map<String, Map<String, String>> settings) {
        return with(name, endpoints, credentials, embedded.map(stack -> stack.with(settings)), lifecycle, abilities);
    }

    /** The same, reached at these addresses with these keys: those of a stack that was booted. */
    public Environment reachedAt(Endpoints newEndpoints, Credentials newCredentials) {
        return with(name, newEndpoints, newCredentials, embedded, lifecycle, abilities);
    }

    /** Parity's own services in front of a database that somebody else keeps up, under the same name. */
    public Environment inFrontOf(String database, int postgres) {
        return new Environment(
                name,
                title,
                file,
                TargetKind.EMBEDDED,
                profiles,
                extended,
                Endpoints.none(),
                Credentials.none(),
                release,
                stage,
                Map.of(),
                timeFactor,
                facts,
                timeouts,
                budgets,
                expected,
                expectations,
                permits,
                Optional.of(new EmbeddedStack(postgres, "files", Map.of(), Optional.of(database))),
                Optional.empty(),
                Optional.empty(),
                Lifecycle.NONE,
                Map.of(),
                Optional.empty());
    }

    private Environment with(
            String newName,
            Endpoints newEndpoints,
            Credentials newCredentials,
            Optional<EmbeddedStack> newEmbedded,
            Lifecycle newLifecycle,
            Map<String, Ability> newAbilities) {
        return new Environment(
                newName,
                title,
                file,
                target,
                profiles,
                extended,
                newEndpoints,
                newCredentials,
                release,
                stage,
                replicas,
                timeFactor,
                facts,
                timeouts,
                budgets,
                expected,
                expectations,
                permits,
                newEmbedded,
                compose,
                kubernetes,
                newLifecycle,
                newAbilities,
                webapp);
    }
}
