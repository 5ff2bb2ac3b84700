package dev.parity.target.kubernetes;

import dev.parity.target.Unreachable;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;

/**
 * A cluster that answers, by the name of its context.
 *
 * @param context in the kubeconfig
 * @param version of its API server
 */
public record Cluster(String context, KubernetesClient client, String version) implements AutoCloseable {
    private static final int CONNECT_MILLIS = 20_000;
    private static final int REQUEST_MILLIS = 30_000;

    /**
     * Connects to it.
     *
     * @throws Unreachable if the kubeconfig has no such context, or its API server does not answer
     */
    public static Cluster named(String context) {
        mustBeKnown(context);
        Config config = Config.autoConfigure(context);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(1);
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        try {
            return new Cluster(context, client, client.getKubernetesVersion().getGitVersion());
        } catch (KubernetesClientException e) {
            client.close();
            throw new Unreachable(
                    "The API server of the context " + context + " at " + config.getMasterUrl()
                            + " does not answer as expected: " + reason(e) + ". Expected its version. "
                            + remedy(e, context),
                    e);
        }
    }

    private static void mustBeKnown(String context) {
        Kubeconfig kubeconfig = Kubeconfig.read(System.getenv());
        List<String> known = kubeconfig.contexts();
        if (!known.contains(context)) {
            throw new Unreachable("kubernetes.context: \"" + context + "\" is no context of " + kubeconfig.files()
                    + ". Expected one of " + known
                    + ". Write one of these, or set KUBECONFIG to the file that has it.");
        }
    }

    private static String remedy(KubernetesClientException e, String context) {
        return switch (e.getCode()) {
            case 401 ->
                "Sign in again with your cloud's command line: the token of the context's user is not accepted.";
            case 403 -> "Give the context's user the right to read /version.";
            default -> "Start the cluster, open the way to it, or mend the context " + context + ".";
        };
    }

    /** The innermost reason, which says more than the wrapper. */
    static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return said.lines().findFirst().orElse("").replaceFirst("[.\\s]+$", "");
    }

    @Override
    public void close() {
        client.close();
    }
}
