package dev.parity.target.kubernetes;

import dev.parity.environment.Endpoints;
import dev.parity.environment.Environment;
import dev.parity.environment.KubernetesPlace;
import dev.parity.target.Booted;
import dev.parity.target.Connection;
import dev.parity.target.Home;
import dev.parity.target.Meter;
import dev.parity.target.OpenOptions;
import dev.parity.target.Unreachable;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The stack in one namespace of a cluster: deployed there for the run, or found there. */
public final class KubernetesStack implements Booted {
    private final Environment environment;
    private final Cluster cluster;
    private final String namespace;
    private final Keys keys;
    private final Doors doors;
    private final Optional<Deployed> deployed;

    private KubernetesStack(
            Environment environment,
            Cluster cluster,
            String namespace,
            Keys keys,
            Doors doors,
            Optional<Deployed> deployed) {
        this.environment = environment;
        this.cluster = cluster;
        this.namespace = namespace;
        this.keys = keys;
        this.doors = doors;
        this.deployed = deployed;
    }

    /**
     * Brings it up, or finds it where the environment names a namespace.
     *
     * @throws Unreachable with object, event and remedy
     */
    public static Booted up(Home home, Environment environment, OpenOptions options) {
        KubernetesPlace place = environment.kubernetes().orElseThrow();
        Cluster cluster = Cluster.named(place.context());
        try {
            return place.api().isPresent()
                    ? found(environment, cluster, place)
                    : deployed(home, environment, options, cluster, place);
        } catch (KubernetesClientException e) {
            cluster.close();
            throw new Unreachable(
                    environment.name() + ": the API server of " + place.context() + " refused or was lost: "
                            + Cluster.reason(e) + ". Expected it to take the stack. Look at the cluster, then repeat.",
                    e);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static KubernetesStack found(Environment environment, Cluster cluster, KubernetesPlace place) {
        String namespace = place.api().orElseThrow();
        mustBeAllowed(cluster, Right.TO_ATTACH, namespace);
        new Rollout(cluster.client(), namespace)
                .mustBeReady(environment.timeouts().get("ready"), line -> {});
        Keys keys = Keys.of(environment.credentials(), cluster.client(), namespace);
        Doors doors = new Doors(cluster.client(), place.nodePorts(), namespace);
        Addresses addresses = new Addresses(environment.endpoints(), doors);
        return new KubernetesStack(
                environment.reachedAt(addresses.endpoints(keys), keys.credentials()),
                cluster,
                namespace,
                keys,
                doors,
                Optional.empty());
    }

    private static KubernetesStack deployed(
            Home home, Environment environment, OpenOptions options, Cluster cluster, KubernetesPlace place) {
        Path overlay = home.root().resolve(place.overlay().orElseThrow(() -> noOverlay(environment)));
        var objects = Overlay.render(overlay);
        mustBeAllowed(cluster, Right.TO_DEPLOY, "default");
        Keys keys = Keys.fresh();
        Deployed deployed = Deployed.into(home, environment.name(), cluster);
        options.waiting().progress().accept("namespace " + deployed.namespace());
        Doors doors = new Doors(cluster.client(), place.nodePorts(), deployed.namespace());
        try {
            deployed.services(objects);
            Addresses addresses = new Addresses(environment.endpoints(), doors);
            Endpoints endpoints = addresses.endpoints(keys);
            deployed.rest(objects, keys, endpoints.gateway().orElseThrow());
            new Rollout(cluster.client(), deployed.namespace())
                    .mustBeReady(
                            environment.timeouts().get("ready"),
                            options.waiting().progress());
            return new KubernetesStack(
                    environment.reachedAt(endpoints, keys.credentials()),
                    cluster,
                    deployed.namespace(),
                    keys,
                    doors,
                    Optional.of(deployed));
        } catch (RuntimeException e) {
            options.waiting()
                    .captures()
                    .ifPresent(
                            folder -> new Capture(cluster.client(), deployed.namespace(), keys.secrets()).to(folder));
            doors.close();
            deployed.close();
            throw e;
        }
    }

    private static Unreachable noOverlay(Environment environment) {
        return new Unreachable(
                environment.file() + ": kubernetes names neither namespaces.api nor overlay. Expected the"
                        + " namespace of a stack that runs, or the overlay to deploy. Write one of them.");
    }

    private static void mustBeAllowed(Cluster cluster, List<Right> rights, String namespace) {
        List<Right> missing = Right.missing(cluster.client(), rights, namespace);
        if (!missing.isEmpty()) {
            throw new Unreachable("The user of the context " + cluster.context() + " may not " + missing
                    + " in " + namespace + ". Expected these rights. Give them by a RoleBinding, or choose another"
                    + " context; docs/kubernetes.md lists all.");
        }
    }

    @Override
    public Optional<Meter> meter() {
        return Optional.of(new PodMeter(cluster.client(), namespace));
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("kubernetes", cluster.version());
        facts.put("namespace", deployed.isPresent() ? "made for the run" : namespace);
        quietly(() -> String.valueOf(cluster.client().nodes().list().getItems().size()))
                .ifPresent(nodes -> facts.put("nodes", nodes));
        return facts;
    }

    /** Facts explain; one that may not be read is left out. */
    private static Optional<String> quietly(Supplier<String> fact) {
        try {
            return Optional.of(fact.get());
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }

    @Override
    public Connection complete(Connection connection) {
        return connection.in(new Connection.InCluster(
                cluster.context(),
                namespace,
                environment.kubernetes().flatMap(KubernetesPlace::overlay),
                environment.kubernetes().flatMap(KubernetesPlace::nodePorts)));
    }

    @Override
    public void capture(Path folder) {
        new Capture(cluster.client(), namespace, keys.secrets()).to(folder);
    }

    @Override
    public void close() {
        try {
            doors.close();
            deployed.ifPresent(Deployed::close);
        } finally {
            cluster.close();
        }
    }
}
