package dev.parity.target;

/** What a stack signs and lets in with; a stack with the keys of another accepts its tokens. */
public record StackKeys(String jwtSecret, String anonKey, String serviceKey, String s3AccessKey, String s3SecretKey) {
    /** Those of a live environment that gives all of them. */
    public static StackKeys of(Connection connection) {
        return new StackKeys(
                connection.jwtSecret().orElseThrow(),
                connection.anonKey().orElseThrow(),
                connection.serviceKey().orElseThrow(),
                connection.s3AccessKey().orElseThrow(),
                connection.s3SecretKey().orElseThrow());
    }

    @Override
    public String toString() {
        return "StackKeys[masked]";
    }
}
