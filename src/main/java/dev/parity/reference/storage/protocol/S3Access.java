package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.Actor;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Tokens;
import dev.parity.reference.storage.settings.Settings;
import dev.parity.reference.storage.web.Query;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who may speak S3: whoever has the service's own keys, as the service; whoever carries a user's token, as that user,
 * with the tenant for an access key and the public key for a secret.
 */
final class S3Access {
    static final String MISMATCH = "The request signature we calculated does not match the signature you provided."
            + " Check your key and signing method.";

    private static final String SESSION_MISMATCH = "The request signature we calculated does not match the signature"
            + " you provided, Check your credentials. The session token should be a valid JWT token";

    private final Settings settings;
    private final Tokens tokens;
    private final Actors actors;
    private final Clock clock;

    S3Access(Settings settings, Tokens tokens, Actors actors, Clock clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.actors = actors;
        this.clock = clock;
    }

    /** The request with its signature checked, and its body without the signatures in it. */
    S3Call admit(Request request, String operation) {
        JsonNode query = Query.of(request);
        ClientSignature client = ClientSignature.of(request, query, clock.instant());
        SignatureCheck check = check(client);
        if (!check.verify(client, request, query)) {
            throw Errors.signatureDoesNotMatch(client.sessionToken().isPresent() ? SESSION_MISMATCH : MISMATCH);
        }
        Actor actor = actor(request, operation, client);
        String sha = request.header("x-amz-content-sha256").orElse("");
        boolean chunked = ChunkedBody.isUsed(sha);
        InputStream body = chunked ? ChunkedBody.of(request.body(), sha, check, client) : request.body();
        return new S3Call(request, actor, (ObjectNode) query, body, length(request, chunked));
    }

    private static OptionalLong length(Request request, boolean chunked) {
        Optional<String> decoded =
                request.header("x-amz-decoded-content-length").filter(any -> chunked);
        return decoded.or(() -> request.header("Content-Length"))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private SignatureCheck check(ClientSignature client) {
        if (client.sessionToken().isPresent()) {
            if (settings.access().anonKey().isEmpty()) {
                throw Errors.accessDenied("Missing tenant anon key");
            }
            return new SignatureCheck(settings.tenant(), settings.access().anonKey(), settings);
        }
        Settings.S3Protocol keys = settings.s3Protocol();
        if (keys.accessKey().isEmpty() || keys.secretKey().isEmpty()) {
            throw Errors.accessDenied("Missing S3 Protocol Access Key ID or Secret Key Environment variables");
        }
        return new SignatureCheck(keys.accessKey().get(), keys.secretKey().get(), settings);
    }

    private Actor actor(Request request, String operation, ClientSignature client) {
        String token = client.sessionToken().orElse(settings.access().serviceKey());
        ObjectNode claims =
                token.isEmpty() ? Json.object().put("role", settings.database().serviceRole()) : tokens.verify(token);
        return actors.of(request, operation, token, claims);
    }
}
