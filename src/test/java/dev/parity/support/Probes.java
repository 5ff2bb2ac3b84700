package dev.parity.support;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks whether an environment really lacks the extended capabilities that it does not declare. */
public final class Probes {
    /** Capabilities that are one extension of the database. */
    private static final Map<String, String> EXTENSIONS = Map.of(
            "database-http-async", "pg_net",
            "database-http", "http",
            "database-graphql", "pg_graphql");

    private final World world;

    public Probes(World world) {
        this.world = world;
    }

    /**
     * What the probes saw of capabilities that are not declared, one sentence each; none for those without a probe.
     *
     * @throws Undeclared if one is there nevertheless
     */
    public List<String> agreeing(Collection<String> undeclared) {
        return undeclared.stream()
                .map(one -> EXTENSIONS.containsKey(one) ? lacks(one) : idle(one))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Where network policies are taken and do nothing, the gateway reaches the database. */
    private Optional<String> idle(String capability) {
        if (!capability.equals("platform-network-policies")
                || world.connection().cluster().isEmpty()) {
            return Optional.empty();
        }
        boolean reached =
                new Platform(world).connects("gateway", "database", 5432).out().contains("connected");
        if (!reached) {
            throw new Undeclared(
                    world.connection().environment(), capability, "a network policy that keeps the gateway out");
        }
        return Optional.of("A probe agrees: a pod of the gateway reaches the database at 5432, which the NetworkPolicy"
                + " database forbids (k8s-netpol-not-enforced).");
    }

    private Optional<String> lacks(String capability) {
        String extension = EXTENSIONS.get(capability);
        if (world.connection().database().isEmpty()) {
            return Optional.of("Nobody could look for the extension " + extension
                    + ", because it does not give endpoints.database.");
        }
        Optional<String> found = world.sql()
                .run(
                        "a probe",
                        "looks for an extension",
                        "select count(*)::text from pg_extension where extname = ?",
                        extension)
                .value();
        if (found.filter("0"::equals).isEmpty()) {
            throw new Undeclared(world.connection().environment(), capability, "the extension " + extension);
        }
        return Optional.of("A probe agrees: its database has no extension " + extension + ".");
    }
}
