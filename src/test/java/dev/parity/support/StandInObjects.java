package dev.parity.support;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a stand-in is made of.
 *
 * @param door kind of the front's service
 * @param gateway whose image, rights, ending and roll-out it has, so that what is wrong there shows here
 */
record StandInObjects(String name, String door, Deployment gateway) {
    /** Its settings, services and policy. */
    List<HasMetadata> common() {
        String text = read("stand-in.yaml").replace("@NAME@", name).replace("@DOOR@", door);
        return Stream.of(text.split("(?m)^---$"))
                .map(one -> (HasMetadata) Serialization.unmarshal(one))
                .toList();
    }

    /** Pods that answer with the name of their version. */
    Deployment version(String version, int replicas) {
        return pods(name, version, "pod.conf", replicas);
    }

    /** The pod that leads to them. */
    Deployment front() {
        return pods(name + "-front", "front", "front.conf", 1);
    }

    private Deployment pods(String app, String version, String conf, int replicas) {
        String text = read("stand-in-pods.yaml")
                .replace("@NAME@", name)
                .replace("@APP@", app)
                .replace("@CONF@", conf)
                .replace("@VERSION@", version)
                .replace("@REPLICAS@", String.valueOf(replicas));
        return likeTheGateway(Serialization.unmarshal(text, Deployment.class));
    }

    private Deployment likeTheGateway(Deployment made) {
        PodSpec model = gateway.getSpec().getTemplate().getSpec();
        PodSpec pod = made.getSpec().getTemplate().getSpec();
        Container main = pod.getContainers().get(0);
        Container like = model.getContainers().get(0);
        made.getSpec().setStrategy(gateway.getSpec().getStrategy());
        pod.setSecurityContext(model.getSecurityContext());
        pod.setTerminationGracePeriodSeconds(model.getTerminationGracePeriodSeconds());
        pod.setImagePullSecrets(model.getImagePullSecrets());
        main.setImage(like.getImage());
        main.setImagePullPolicy(like.getImagePullPolicy());
        main.setSecurityContext(like.getSecurityContext());
        main.setLifecycle(like.getLifecycle());
        return made;
    }

    private static String read(String file) {
        try (InputStream in = StandInObjects.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
