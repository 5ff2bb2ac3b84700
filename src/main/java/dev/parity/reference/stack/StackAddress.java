package dev.parity.reference.stack;

import java.util.Map;

/**
 * How a running stack is reached: the one line that a stack process prints when it is ready.
 *
 * @param gateway public base URL
 * @param gatewayTls the same behind TLS with a self-signed certificate
 * @param database libpq URL of the owning role
 * @param mail base URL of the mailbox API
 * @param s3 base URL of the object store
 * @param metrics service to the URL of its own {@code /metrics}
 * @param facts versions of the real parts
 */
public record StackAddress(
        String gateway,
        String gatewayTls,
        String database,
        String mail,
        String s3,
        String anonKey,
        String serviceKey,
        String jwtSecret,
        String s3AccessKey,
        String s3SecretKey,
        Map<String, String> metrics,
        Map<String, String> facts) {
    @Override
    public String toString() {
        return "StackAddress[" + gateway + "]";
    }
}
