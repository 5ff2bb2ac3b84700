package dev.parity.environment;

import java.util.Optional;

/**
 * Where an environment is reached from outside.
 *
 * @param gateway base URL of the API gateway, without trailing slash
 * @param database {@code postgresql://user:password@host:port/name} of the owning role
 * @param mail base URL of an Inbucket-compatible mailbox API
 * @param s3 base URL of the object store's S3 API
 * @param metrics base URL of Prometheus
 * @param inside base URL of the gateway as the database reaches it
 * @param functions folder, as seen from here, out of which the functions are served
 * @param redis URL of the cache
 */
public record Endpoints(
        Optional<String> gateway,
        Optional<String> database,
        Optional<String> mail,
        Optional<String> s3,
        Optional<String> metrics,
        Optional<String> inside,
        Optional<String> functions,
        Optional<String> redis) {
    public Endpoints {
        redis = redis == null ? Optional.empty() : redis; // absent in older run records
    }

    /** Of a stack without a cache of its own. */
    public Endpoints(
            Optional<String> gateway,
            Optional<String> database,
            Optional<String> mail,
            Optional<String> s3,
            Optional<String> metrics,
            Optional<String> inside,
            Optional<String> functions) {
        this(gateway, database, mail, s3, metrics, inside, functions, Optional.empty());
    }

    static Endpoints none() {
        return new Endpoints(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
