package dev.parity.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.environment.Credentials;
import dev.parity.environment.Endpoints;
import dev.parity.environment.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Addresses and keys that are only known once an environment is booted, in the form of what {@code parity up} prints.
 *
 * @param content with {@code endpoints} and {@code credentials}
 */
record Told(JsonNode content) {
    static Optional<Told> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(new Told(JsonMapper.builder().build().readTree(file.toFile())))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("lifecycle.up left something in PARITY_UP that is no JSON", e);
        }
    }

    /** What the environment's file says counts first. */
    Environment completing(Environment environment) {
        Endpoints known = environment.endpoints();
        Credentials keys = environment.credentials();
        return environment.reachedAt(
                new Endpoints(
                        endpoint(known.gateway(), "gateway"),
                        endpoint(known.database(), "database"),
                        endpoint(known.mail(), "mail"),
                        endpoint(known.s3(), "s3"),
                        endpoint(known.metrics(), "metrics"),
                        endpoint(known.inside(), "inside"),
                        endpoint(known.functions(), "functions"),
                        endpoint(known.redis(), "redis")),
                new Credentials(
                        key(keys.anonKey(), "anonKey"),
                        key(keys.serviceKey(), "serviceKey"),
                        key(keys.jwtSecret(), "jwtSecret"),
                        key(keys.s3AccessKey(), "s3AccessKey"),
                        key(keys.s3SecretKey(), "s3SecretKey")));
    }

    /** What is told here counts first: it is another place than the file's own. */
    Environment over(Environment environment) {
        Endpoints known = environment.endpoints();
        Credentials keys = environment.credentials();
        return environment.reachedAt(
                new Endpoints(
                        text("endpoints", "gateway").or(known::gateway),
                        text("endpoints", "database").or(known::database),
                        text("endpoints", "mail").or(known::mail),
                        text("endpoints", "s3").or(known::s3),
                        text("endpoints", "metrics").or(known::metrics),
                        text("endpoints", "inside").or(known::inside),
                        text("endpoints", "functions").or(known::functions)),
                new Credentials(
                        text("credentials", "anonKey").or(keys::anonKey),
                        text("credentials", "serviceKey").or(keys::serviceKey),
                        text("credentials", "jwtSecret").or(keys::jwtSecret),
                        text("credentials", "s3AccessKey").or(keys::s3AccessKey),
                        text("credentials", "s3SecretKey").or(keys::s3SecretKey)));
    }

    private Optional<String> endpoint(Optional<String> known, String name) {
        return known.or(() -> text("endpoints", name));
    }

    private Optional<String> key(Optional<String> known, String name) {
        return known.or(() -> text("credentials", name));
    }

    private Optional<String> text(String block, String name) {
        return Optional.ofNullable(content.path(block).path(name).textValue());
    }

    @Override
    public String toString() {
        return "Told[masked]";
    }
}
