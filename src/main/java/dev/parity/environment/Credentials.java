package dev.parity.environment;

import java.util.Optional;

/** The keys of an environment; never printed, never recorded. */
public record Credentials(
        Optional<String> anonKey,
        Optional<String> serviceKey,
        Optional<String> jwtSecret,
        Optional<String> s3AccessKey,
        Optional<String> s3SecretKey) {
    static Credentials none() {
        return new Credentials(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "Credentials[masked]";
    }
}
