package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.failure.StorageError;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** URLs that carry their own permission: for one object, for one purpose, for a while. */
public final class SignedUrls {
    private static final String DOWNLOAD = "download";
    private static final String UPLOAD = "upload";
    private static final long MAX_EPOCH_SECONDS = 9_007_199_254_740L;

    private final Objects objects;
    private final Uploader uploader;
    private final Tokens tokens;
    private final Clock clock;

    public SignedUrls(Objects objects, Uploader uploader, Tokens tokens, Clock clock) {
        this.objects = objects;
        this.uploader = uploader;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What a download URL allows. */
    public record DownloadGrant(Instant expires, Optional<String> transformations, Optional<String> format) {}

    /** What an upload URL allows. */
    public record UploadGrant(String owner, boolean upsert) {}

    /** A lifetime in seconds, from a request. */
    public Duration lifetime(JsonNode seconds) {
        BigDecimal most = BigDecimal.valueOf(MAX_EPOCH_SECONDS - clock.instant().getEpochSecond());
        BigDecimal wanted = seconds.decimalValue();
        if (wanted.compareTo(BigDecimal.ONE) < 0 || wanted.compareTo(most) > 0) {
            throw Errors.invalidParameter("expiresIn");
        }
        return Duration.ofSeconds(wanted.longValue());
    }

    /**
     * A download URL, relative to the service.
     *
     * @param url bucket and name as they are to be requested: characters that a path gives a meaning stay encoded
     * @param transformation for an image, else empty
     */
    public String download(
            Actor actor,
            String bucket,
            String name,
            String url,
            Duration lifetime,
            Optional<ObjectNode> transformation) {
        objects.get(actor, bucket, name);
        ObjectNode claims = Json.object();
        transformation.ifPresent(claims::setAll);
        claims.put("url", url).put("scope", DOWNLOAD);
        String room = claims.has("transformations") ? "render/image" : "object";
        return "/" + room + "/sign/" + url + "?token=" + tokens.sign(claims, lifetime);
    }

    /** Download URLs of many objects; those that the actor does not see have an error instead. */
    public ArrayNode downloads(Actor actor, String bucket, List<String> names, Duration lifetime) {
        Set<String> visible = new HashSet<>(objects.visible(actor, bucket, names));
        ArrayNode all = Json.array();
        for (String name : names) {
            ObjectNode one = all.addObject();
            if (visible.contains(name)) {
                String url = bucket + "/" + name;
                String token = tokens.sign(Json.object().put("url", url).put("scope", DOWNLOAD), lifetime);
                one.putNull("error").put("path", name).put("signedURL", "/object/sign/" + url + "?token=" + token);
            } else {
                one.put("error", "Either the object does not exist or you do not have access to it")
                        .put("path", name)
                        .putNull("signedURL");
            }
        }
        return all;
    }

    /** A token to upload one object, after the policies were asked. */
    public String upload(
            Actor actor, Uploader.Target target, JsonNode userMetadata, JsonNode metadata, Duration lifetime) {
        uploader.mustBeAllowed(actor, target, userMetadata, metadata);
        ObjectNode claims = Json.object();
        if (actor.owner() != null) {
            claims.put("owner", actor.owner());
        }
        claims.put("url", target.bucket() + "/" + target.name())
                .put("upsert", target.upsert())
                .put("scope", UPLOAD);
        return tokens.sign(claims, lifetime);
    }

    public DownloadGrant downloadGrant(String token, String bucket, String name) {
        ObjectNode claims = verified(token, bucket, name, DOWNLOAD);
        return new DownloadGrant(
                Instant.ofEpochSecond(claims.path("exp").asLong()),
                Optional.ofNullable(claims.path("transformations").textValue()),
                Optional.ofNullable(claims.path("format").textValue()));
    }

    public UploadGrant uploadGrant(String token, String bucket, String name) {
        ObjectNode claims = verified(token, bucket, name, UPLOAD);
        return new UploadGrant(
                claims.path("owner").textValue(), claims.path("upsert").asBoolean(false));
    }

    private ObjectNode verified(String token, String bucket, String name, String scope) {
        ObjectNode claims;
        try {
            claims = tokens.verify(token);
        } catch (StorageError invalid) {
            throw Errors.invalidJwt(invalid.getMessage());
        }
        if (!scoped(claims, scope)) {
            throw Errors.invalidSignature("Token is not scoped for " + scope);
        }
        if (!claims.path("url").asText("").equals(bucket + "/" + name)) {
            throw Errors.invalidSignature("Invalid signature");
        }
        return claims;
    }

    /** Tokens from before there were scopes are told apart by the member only upload tokens have. */
    private static boolean scoped(ObjectNode claims, String scope) {
        boolean legacy = !claims.has("scope") && claims.has("upsert") == scope.equals(UPLOAD);
        return legacy || claims.path("scope").asText("").equals(scope);
    }
}
