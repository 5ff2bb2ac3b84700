package dev.parity.environment;

import java.util.Optional;

/**
 * The cluster and where the stack lies in it.
 *
 * @param context in the kubeconfig, by name; the current context is never used
 * @param api namespace of services and gateway; empty for one that is made for the run
 * @param data namespace of PostgreSQL and the object store; that of api without it
 * @param overlay folder of the overlay that deploys the stack; empty if other means do
 * @param reach how what runs inside is reached from here
 * @param node address at which node ports answer
 */
public record KubernetesPlace(
        String context,
        Optional<String> api,
        Optional<String> data,
        Optional<String> overlay,
        Reach reach,
        String node) {
    /** Address at which node ports answer, where they are the way in. */
    public Optional<String> nodePorts() {
        return reach == Reach.NODE_PORT ? Optional.of(node) : Optional.empty();
    }

    /** Ways into a cluster; an endpoint that the file names wins over all of them. */
    public enum Reach {
        PORT_FORWARD,
        NODE_PORT
    }
}
