package dev.parity.reference.storage.objects;

import dev.parity.reference.storage.database.Scope;

/**
 * For whom a request runs.
 *
 * @param scope what the database is told
 * @param owner the token's subject, who will own what is written; null without one
 * @param authenticated whether a valid token came with the request
 */
public record Actor(Scope scope, String owner, boolean authenticated) {
    /** The same request under another name. */
    public Actor owning(String otherOwner) {
        return new Actor(scope, otherOwner, authenticated);
    }
}
