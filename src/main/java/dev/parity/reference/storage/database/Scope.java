package dev.parity.reference.storage.database;

/**
 * For whom and for what a transaction runs: what policies can ask through {@code current_setting}.
 *
 * @param role the database role that row-level security judges
 * @param token the raw token, or empty
 * @param subject the token's {@code sub}, or empty
 * @param claims all claims as JSON
 * @param headers the request's headers as JSON
 * @param operation the operation's name, read by {@code storage.operation()}
 */
public record Scope(
        String role,
        String token,
        String subject,
        String claims,
        String headers,
        String method,
        String path,
        String operation) {

    /** The same request as another role. */
    public Scope as(String otherRole, String otherClaims) {
        return new Scope(otherRole, token, subject, otherClaims, headers, method, path, operation);
    }
}
