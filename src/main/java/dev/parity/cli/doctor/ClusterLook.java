package dev.parity.cli.doctor;

import dev.parity.environment.Environment;
import dev.parity.environment.KubernetesPlace;
import dev.parity.target.Unreachable;
import dev.parity.target.kubernetes.Cluster;
import dev.parity.target.kubernetes.Kubeconfig;
import dev.parity.target.kubernetes.Overlay;
import dev.parity.target.kubernetes.Right;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether a cluster can be reached as an environment wants it: context, who gives its token, rights, kubectl. */
final class ClusterLook {
    private final Environment environment;
    private final KubernetesPlace place;
    private final Map<String, String> variables;

    ClusterLook(Environment environment, KubernetesPlace place, Map<String, String> variables) {
        this.environment = environment;
        this.place = place;
        this.variables = variables;
    }

    List<Finding> findings() {
        Kubeconfig kubeconfig = Kubeconfig.read(variables);
        List<Finding> findings = new ArrayList<>();
        if (deploys()) {
            findings.add(kubectl());
        }
        boolean known = kubeconfig.contexts().contains(place.context());
        findings.add(context(kubeconfig, known));
        if (!known) {
            return findings;
        }
        kubeconfig.execPlugin(place.context()).ifPresent(command -> findings.add(plugin(command)));
        findings.addAll(cluster());
        return findings;
    }

    /** Without a namespace of a running stack Parity makes one and deploys. */
    private boolean deploys() {
        return place.api().isEmpty();
    }

    private Finding kubectl() {
        return Overlay.kubectl(variables)
                .map(found -> Finding.ok("kubectl", found.toString()))
                .orElseGet(() -> Finding.problem(
                        "kubectl",
                        "not on the PATH, and it renders " + place.overlay().orElse("the overlay"),
                        "Install it: https://kubernetes.io/docs/tasks/tools"));
    }

    private Finding context(Kubeconfig kubeconfig, boolean known) {
        return known
                ? Finding.ok("context", place.context())
                : Finding.problem(
                        "context",
                        "\"" + place.context() + "\" is not in " + kubeconfig.files() + ", which has "
                                + kubeconfig.contexts(),
                        "Write one of these as kubernetes.context of " + environment.name()
                                + ", or set KUBECONFIG to the file that has it.");
    }

    /** kubectl's helpers of clouds: aws, gke-gcloud-auth-plugin, kubelogin. */
    private Finding plugin(String command) {
        boolean there = command.contains(File.separator)
                ? Files.isExecutable(Path.of(command))
                : Stream.of(variables.getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
        return there
                ? Finding.ok("token", "from " + command)
                : Finding.problem(
                        "token",
                        command + ", which gives the token of " + place.context() + ", is not on the PATH",
                        "Install " + command + " and sign in with your cloud's command line.");
    }

    private List<Finding> cluster() {
        try (Cluster cluster = Cluster.named(place.context())) {
            return List.of(
                    Finding.ok("API server", cluster.client().getMasterUrl().getAuthority() + ", " + cluster.version()),
                    rights(cluster));
        } catch (Unreachable e) {
            return List.of(
                    Finding.problem("API server", e.getMessage(), "Mend this first; rights were not looked at."));
        }
    }

    private Finding rights(Cluster cluster) {
        String namespace = place.api().orElse("default");
        List<Right> wanted = deploys() ? Right.TO_DEPLOY : Right.TO_ATTACH;
        try {
            List<Right> missing = Right.missing(cluster.client(), wanted, namespace);
            return missing.isEmpty()
                    ? Finding.ok("rights", "all " + wanted.size() + " that it needs in " + namespace)
                    : Finding.problem(
                            "rights",
                            "may not " + missing + " in " + namespace,
                            "Give them by a Role and a RoleBinding; docs/kubernetes.md lists them.");
        } catch (KubernetesClientException e) {
            return Finding.problem("rights", "cannot be asked: " + e.getMessage(), "Look at the API server's log.");
        }
    }
}
