package dev.parity.target.kubernetes;

import dev.parity.environment.Credentials;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The Secret {@code parity-keys}: what the stack's parts and its clients must agree on. */
record Keys(Map<String, String> values) {
    static final String SECRET = "parity-keys";

    /** Of a stack that lives for one run. */
    static Keys fresh() {
        var made = dev.parity.reference.stack.Keys.fresh(Instant.now());
        Map<String, String> values = new LinkedHashMap<>();
        values.put("jwtSecret", made.jwtSecret());
        values.put("anonKey", made.anonKey());
        values.put("serviceKey", made.serviceKey());
        values.put("s3AccessKey", made.s3AccessKey());
        values.put("s3SecretKey", made.s3SecretKey());
        values.put("databasePassword", UUID.randomUUID().toString().replace("-", ""));
        return new Keys(values);
    }

    /** What the file says, and for the rest the Secret of the namespace, if it may be read. */
    static Keys of(Credentials written, KubernetesClient client, String namespace) {
        Map<String, String> values = new LinkedHashMap<>(stored(client, namespace));
        written.jwtSecret().ifPresent(value -> values.put("jwtSecret", value));
        written.anonKey().ifPresent(value -> values.put("anonKey", value));
        written.serviceKey().ifPresent(value -> values.put("serviceKey", value));
        written.s3AccessKey().ifPresent(value -> values.put("s3AccessKey", value));
        written.s3SecretKey().ifPresent(value -> values.put("s3SecretKey", value));
        return new Keys(values);
    }

    private static Map<String, String> stored(KubernetesClient client, String namespace) {
        try {
            Secret secret =
                    client.secrets().inNamespace(namespace).withName(SECRET).get();
            Map<String, String> decoded = new LinkedHashMap<>();
            if (secret != null) {
                secret.getData()
                        .forEach((name, value) -> decoded.put(
                                name, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
            }
            return decoded;
        } catch (KubernetesClientException e) {
            return Map.of();
        }
    }

    Secret secret() {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(SECRET)
                .endMetadata()
                .withStringData(values)
                .build();
    }

    Credentials credentials() {
        return new Credentials(
                value("anonKey"), value("serviceKey"), value("jwtSecret"), value("s3AccessKey"), value("s3SecretKey"));
    }

    Optional<String> databasePassword() {
        return value("databasePassword");
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** For masking. */
    Collection<String> secrets() {
        return values.values();
    }

    @Override
    public String toString() {
        return "Keys[masked]";
    }
}
