package dev.parity.target.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * Something that the context's user must be allowed to do.
 *
 * @param group of the API; empty for the first one
 * @param resource in the plural, {@code pods/exec} with its part
 */
public record Right(String verb, String group, String resource) {
    /** What deploying into a namespace of the run takes. */
    public static final List<Right> TO_DEPLOY = List.of(
            new Right("create", "", "namespaces"),
            new Right("delete", "", "namespaces"),
            new Right("patch", "", "services"),
            new Right("patch", "", "configmaps"),
            new Right("patch", "", "secrets"),
            new Right("patch", "apps", "deployments"),
            new Right("patch", "apps", "statefulsets"),
            new Right("patch", "policy", "poddisruptionbudgets"),
            new Right("patch", "autoscaling", "horizontalpodautoscalers"),
            new Right("patch", "networking.k8s.io", "networkpolicies"),
            new Right("create", "coordination.k8s.io", "leases"),
            new Right("list", "", "pods"),
            new Right("get", "", "pods/log"),
            new Right("list", "", "events"));

    /** What looking at a stack that others deployed takes. */
    public static final List<Right> TO_ATTACH = List.of(
            new Right("get", "", "services"),
            new Right("list", "apps", "deployments"),
            new Right("list", "apps", "statefulsets"),
            new Right("list", "", "pods"),
            new Right("list", "", "events"));

    /** Those that the context's user does not have there. */
    public static List<Right> missing(KubernetesClient client, List<Right> rights, String namespace) {
        return rights.stream()
                .filter(right -> !right.granted(client, namespace))
                .toList();
    }

    private boolean granted(KubernetesClient client, String namespace) {
        String[] parts = resource.split("/", 2);
        SelfSubjectAccessReview asked = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(parts[0])
                .withSubresource(parts.length > 1 ? parts[1] : null)
                .withNamespace(resource.equals("namespaces") ? null : namespace)
                .endResourceAttributes()
                .endSpec()
                .build();
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(asked)
                .getStatus()
                .getAllowed();
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }
}
