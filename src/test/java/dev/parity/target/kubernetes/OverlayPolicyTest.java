package dev.parity.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every overlay must say so that its platform behaves as the others do, each with what goes wrong without it. */
class OverlayPolicyTest {
    private static final Path KUBERNETES = Path.of("environments", "kubernetes");
    private static final List<String> SERVICES = List.of("auth", "rest", "storage", "realtime", "functions", "gateway");
    private static final String INGRESS = "/metadata/annotations/";
    private static final String NGINX = INGRESS + "nginx.ingress.kubernetes.io~1";
    private static final String ALB = INGRESS + "alb.ingress.kubernetes.io~1";

    private static final List<Fact> NGINX_FACTS = List.of(
            new Fact("Ingress gateway", NGINX + "proxy-body-size", "100m", "gw-body-limit"),
            new Fact("Ingress gateway", NGINX + "proxy-read-timeout", "3600", "rt-idle-cutoff"),
            new Fact("Ingress gateway", NGINX + "proxy-send-timeout", "3600", "gw-response-timeout"),
            new Fact("Ingress gateway", NGINX + "proxy-buffering", "off", "gw-streaming-buffered"),
            new Fact("Ingress gateway", NGINX + "proxy-request-buffering", "off", "k8s-ephemeral-storage-eviction"),
            new Fact("Ingress gateway", NGINX + "proxy-next-upstream", "off", "gw-retry-duplicates-writes"));

    /** By overlay; those of {@code cluster/} count too. */
    private static final Map<String, List<Fact>> PLATFORM = Map.of(
            "k3s",
            List.of(
                    new Fact("Ingress gateway", "/spec/ingressClassName", "traefik", "gw-health-check-path"),
                    new Fact(
                            "HelmChartConfig traefik",
                            "/spec/valuesContent",
                            ".*readTimeout: 3600.*",
                            "gw-response-timeout"),
                    new Fact(
                            "HelmChartConfig traefik",
                            "/spec/valuesContent",
                            ".*idleTimeout: 3600.*",
                            "rt-idle-cutoff"),
                    new Fact(
                            "HelmChartConfig traefik",
                            "/spec/valuesContent",
                            ".*externalTrafficPolicy: Local.*",
                            "k8s-client-ip-lost")),
            "eks",
            List.of(
                    new Fact(
                            "ConfigMap amazon-vpc-cni",
                            "/data/enable-network-policy-controller",
                            "true",
                            "k8s-netpol-not-enforced"),
                    new Fact("Ingress gateway", "/spec/ingressClassName", "alb", "gw-health-check-path"),
                    new Fact("Ingress gateway", ALB + "healthcheck-path", "/health", "gw-health-check-path"),
                    new Fact("Ingress gateway", ALB + "target-type", "ip", "k8s-client-ip-lost"),
                    new Fact("Ingress gateway", ALB + "ssl-policy", ".*TLS13-1-2.*", "gw-tls-floor"),
                    new Fact(
                            "Ingress gateway",
                            ALB + "load-balancer-attributes",
                            ".*idle_timeout.timeout_seconds=3600.*",
                            "rt-idle-cutoff"),
                    new Fact(
                            "Ingress gateway",
                            ALB + "target-group-attributes",
                            "deregistration_delay.timeout_seconds=([1-9]|[12]\\d)",
                            "k8s-termination-race"),
                    new Fact(
                            "StorageClass parity-gp3",
                            "/volumeBindingMode",
                            "WaitForFirstConsumer",
                            "k8s-volume-wrong-zone"),
                    new Fact("StorageClass parity-gp3", "/allowVolumeExpansion", "true", "k8s-volume-not-expandable"),
                    new Fact("StorageClass parity-gp3", "/provisioner", "ebs.csi.aws.com", "k8s-posix-less-volume")),
            "gke",
            List.of(
                    new Fact(
                            "BackendConfig gateway",
                            "/spec/timeoutSec",
                            "(3[1-9]|[4-9]\\d|\\d{3,})",
                            "rt-lifetime-cap"),
                    new Fact(
                            "BackendConfig gateway",
                            "/spec/healthCheck/requestPath",
                            "/health",
                            "gw-health-check-path"),
                    new Fact(
                            "BackendConfig gateway",
                            "/spec/connectionDraining/drainingTimeoutSec",
                            "[3-9]\\d|\\d{3,}",
                            "k8s-termination-race"),
                    new Fact("FrontendConfig gateway", "/spec/sslPolicy", "parity", "gw-tls-floor"),
                    new Fact(
                            "Service gateway",
                            "/metadata/annotations/cloud.google.com~1backend-config",
                            ".*gateway.*",
                            "rt-lifetime-cap"),
                    new Fact(
                            "StorageClass parity-balanced",
                            "/volumeBindingMode",
                            "WaitForFirstConsumer",
                            "k8s-volume-wrong-zone"),
                    new Fact(
                            "StorageClass parity-balanced",
                            "/allowVolumeExpansion",
                            "true",
                            "k8s-volume-not-expandable")),
            "aks",
            with(
                    NGINX_FACTS,
                    new Fact(
                            "NginxIngressController default",
                            "/spec/loadBalancerAnnotations/service.beta.kubernetes.io~1azure-load-balancer-tcp-idle-timeout",
                            "([5-9]|[12]\\d|30)",
                            "rt-idle-cutoff"),
                    new Fact(
                            "NginxIngressController default",
                            "/spec/loadBalancerAnnotations/service.beta.kubernetes.io~1azure-load-balancer-disable-tcp-reset",
                            "false",
                            "db-idle-connection-black-hole"),
                    new Fact(
                            "StorageClass parity-premium",
                            "/provisioner",
                            "disk.csi.azure.com",
                            "k8s-posix-less-volume"),
                    new Fact(
                            "StorageClass parity-premium",
                            "/volumeBindingMode",
                            "WaitForFirstConsumer",
                            "k8s-volume-wrong-zone")),
            "on-prem",
            with(
                    NGINX_FACTS,
                    new Fact(
                            "ConfigMap ingress-nginx-controller",
                            "/data/use-forwarded-headers",
                            "false",
                            "auth-ratelimit-xff-spoofable"),
                    new Fact(
                            "ConfigMap ingress-nginx-controller",
                            "/data/ssl-protocols",
                            "TLSv1.2 TLSv1.3",
                            "gw-tls-floor"),
                    new Fact(
                            "ConfigMap ingress-nginx-controller",
                            "/data/worker-shutdown-timeout",
                            "\\d{2,}s",
                            "k8s-termination-race"),
                    new Fact(
                            "StorageClass parity-longhorn",
                            "/allowVolumeExpansion",
                            "true",
                            "k8s-volume-not-expandable")));

    private static List<Fact> with(List<Fact> facts, Fact... more) {
        return Stream.concat(facts.stream(), Stream.of(more)).toList();
    }

    /** What the deployment documents say of every service, on every platform. */
    private static List<Fact> everywhere() {
        List<Fact> facts = new ArrayList<>();
        for (String service : SERVICES) {
            String object = "Deployment " + service;
            String pod = "/spec/template/spec";
            String container = pod + "/containers/0";
            facts.addAll(List.of(
                    new Fact(object, "/spec/replicas", "3", "k8s-singleton-drain-outage"),
                    new Fact(object, "/spec/strategy/rollingUpdate/maxUnavailable", "0", "k8s-termination-race"),
                    new Fact(object, "/spec/strategy/rollingUpdate/maxSurge", "1", "k8s-termination-race"),
                    new Fact(
                            object, container + "/lifecycle/preStop", ".*(seconds|sleep).*5.*", "k8s-termination-race"),
                    new Fact(object, pod + "/terminationGracePeriodSeconds", "30", "rt-no-drain-on-rollout"),
                    new Fact(object, pod + "/enableServiceLinks", "false", "k8s-service-link-variables"),
                    new Fact(object, pod + "/securityContext/runAsNonRoot", "true", "k8s-pod-security-rejects"),
                    new Fact(
                            object,
                            container + "/securityContext/readOnlyRootFilesystem",
                            "true",
                            "k8s-pod-security-rejects"),
                    new Fact(
                            object,
                            container + "/securityContext/capabilities/drop/0",
                            "ALL",
                            "k8s-pod-security-rejects"),
                    new Fact(
                            object,
                            pod + "/topologySpreadConstraints/0/topologyKey",
                            "topology.kubernetes.io/zone",
                            "k8s-singleton-drain-outage"),
                    new Fact(object, container + "/startupProbe/failureThreshold", "30", "k8s-startup-order-race"),
                    new Fact(object, container + "/startupProbe/periodSeconds", "3", "k8s-startup-order-race"),
                    new Fact(object, container + "/livenessProbe/periodSeconds", "10", "k8s-startup-order-race"),
                    new Fact(object, container + "/readinessProbe/periodSeconds", "5", "k8s-termination-race"),
                    new Fact(object, container + "/resources/requests/cpu", "250m", "k8s-hpa-blind"),
                    new Fact(object, container + "/resources/requests/memory", "256Mi", "k8s-hpa-blind"),
                    new Fact(object, container + "/resources/limits/cpu", "500m", "k8s-cpu-throttling"),
                    new Fact(object, container + "/resources/limits/memory", "512Mi", "res-body-held-in-memory"),
                    new Fact(object, container + "/image", ".+:(?!latest$).+", "k8s-config-change-not-rolled"),
                    new Fact(
                            "PodDisruptionBudget " + service,
                            "/spec/maxUnavailable",
                            "1",
                            "k8s-singleton-drain-outage"),
                    new Fact("HorizontalPodAutoscaler " + service, "/spec/minReplicas", "3", "k8s-hpa-blind"),
                    new Fact("HorizontalPodAutoscaler " + service, "/spec/maxReplicas", "10", "k8s-hpa-blind"),
                    new Fact(
                            "HorizontalPodAutoscaler " + service,
                            "/spec/metrics/0/resource/target/averageUtilization",
                            "70",
                            "k8s-hpa-blind"),
                    new Fact(
                            "HorizontalPodAutoscaler " + service,
                            "/spec/behavior/scaleUp/policies/0",
                            ".*\"periodSeconds\":30.*\"value\":1.*",
                            "k8s-hpa-blind"),
                    new Fact(
                            "HorizontalPodAutoscaler " + service,
                            "/spec/behavior/scaleDown/policies/0",
                            ".*\"periodSeconds\":300.*\"value\":1.*",
                            "k8s-hpa-blind")));
        }
        facts.add(new Fact(
                "NetworkPolicy nobody", "/spec/policyTypes", ".*Ingress.*Egress.*", "k8s-netpol-not-enforced"));
        facts.add(new Fact("NetworkPolicy names", "/spec/egress/0/to", "nothing", "k8s-netpol-blocks-node-local-dns"));
        facts.add(new Fact(
                "NetworkPolicy database", "/spec/ingress/0/from", "(?!.*gateway).*rest.*", "k8s-netpol-not-enforced"));
        facts.add(new Fact(
                "StatefulSet database",
                "/spec/template/spec/containers/0/env",
                ".*PGDATA.*/data/pg.*",
                "k8s-pgdata-mount-root"));
        facts.add(new Fact(
                "StatefulSet database",
                "/spec/volumeClaimTemplates/0/spec/accessModes/0",
                "ReadWriteOnce",
                "k8s-rwo-multi-attach"));
        return facts;
    }

    @BeforeEach
    void needs_kubectl() {
        assumeTrue(
                Overlay.kubectl(System.getenv()).isPresent(),
                "kubectl is not on the PATH: overlays cannot be rendered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k3s", "eks", "gke", "aks", "on-prem"})
    void every_overlay_states_what_its_platform_needs(String overlay) {
        List<HasMetadata> objects = rendered(overlay);

        List<String> broken = Stream.concat(everywhere().stream(), PLATFORM.get(overlay).stream())
                .map(fact -> fact.brokenIn(objects))
                .flatMap(Optional::stream)
                .toList();

        assertThat(broken).isEmpty();
    }

    /** A rule that holds of anything proves nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"k3s", "eks", "gke", "aks", "on-prem"})
    void no_fact_of_a_platform_holds_without_its_overlay(String overlay) {
        List<HasMetadata> base = Overlay.render(KUBERNETES.resolve("base"));

        List<Fact> holding = PLATFORM.get(overlay).stream()
                .filter(fact -> fact.brokenIn(base).isEmpty())
                .toList();

        assertThat(holding).isEmpty();
    }

    private static List<HasMetadata> rendered(String overlay) {
        List<HasMetadata> objects = new ArrayList<>(Overlay.render(KUBERNETES.resolve(overlay)));
        objects.addAll(Overlay.render(KUBERNETES.resolve(overlay).resolve("cluster")));
        return objects;
    }
}
