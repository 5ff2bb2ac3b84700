package dev.parity.reference.rest;

import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.token.KeySet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables of the official image, checked. */
record RestSettings(Server server, Database database, Jwt jwt, OpenApi openApi) {
    /**
     * @param adminHost where the admin server listens if not on the host
     * @param adminPort of the admin server; without it there is none
     * @param traceHeader a request header that answers repeat
     * @param origins allowed by CORS; empty for any
     * @param minimalErrors leaves details and hints out of error bodies
     */
    record Server(
            String host,
            int port,
            Optional<String> adminHost,
            Optional<Integer> adminPort,
            boolean timing,
            Optional<String> traceHeader,
            List<String> origins,
            boolean minimalErrors) {}

    /**
     * @param rollback ends every transaction by ROLLBACK
     * @param clientMayEnd whether {@code Prefer: tx=} counts
     * @param hoisted function settings that hold for the whole transaction
     * @param appSettings set in each transaction, by name
     */
    record Database(
            DatabaseUrl url,
            int pool,
            int acquisitionSeconds,
            List<String> schemas,
            List<String> extraSearchPath,
            Optional<String> anonymousRole,
            Integer maxRows,
            boolean rollback,
            boolean clientMayEnd,
            boolean aggregates,
            boolean plans,
            Optional<Identifier> preRequest,
            Optional<Identifier> rootFunction,
            List<String> hoisted,
            Optional<String> channel,
            Map<String, String> appSettings) {}

    /** @param roleClaim keys of the path to the role in the claims */
    record Jwt(Optional<KeySet> keys, boolean plainSecret, Optional<String> audience, List<String> roleClaim) {}

    /** What the root document shows. */
    enum Mode {
        FOLLOW_PRIVILEGES,
        IGNORE_PRIVILEGES,
        DISABLED
    }

    record OpenApi(Mode mode, boolean security, Optional<String> proxy) {}
}
