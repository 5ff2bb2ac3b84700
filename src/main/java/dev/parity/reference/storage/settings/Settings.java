package dev.parity.reference.storage.settings;

import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.storage.backend.EtagAlgorithm;
import dev.parity.reference.storage.backend.S3Blobs;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service's configuration.
 *
 * @param address SERVER_HOST, SERVER_PORT: where to listen; default 0.0.0.0:5000
 * @param tenant PROJECT_REF or TENANT_ID: first part of every key in the store; default storage-single-tenant
 * @param version VERSION: what {@code /version} answers; default 0.0.0
 * @param store STORAGE_BACKEND and what belongs to it
 */
public record Settings(
        InetSocketAddress address,
        String tenant,
        String version,
        Access access,
        MetadataDatabase database,
        Store store,
        Upload upload,
        Resumable resumable,
        S3Protocol s3Protocol,
        Proxy proxy,
        Images images) {

    /**
     * Reads the variables of the official image.
     *
     * @throws dev.parity.reference.http.BadSettings with a line for each mistake
     */
    public static Settings of(Map<String, String> environment) {
        return SettingsReader.read(environment);
    }

    /** Names in one log line the variables that look like this service's and mean nothing to it. */
    public static void tellIgnored(Map<String, String> environment) {
        SettingsReader.tellIgnored(environment);
    }

    /**
     * Who gets in.
     *
     * @param secret AUTH_JWT_SECRET: signs and checks tokens
     * @param algorithm AUTH_JWT_ALGORITHM: HS256 (default), HS384 or HS512
     * @param jwks JWT_JWKS: further keys, as JSON
     * @param anonKey ANON_KEY: secret of S3 clients that carry a user's token
     */
    public record Access(String secret, String algorithm, Optional<String> jwks, String anonKey, String serviceKey) {}

    /**
     * DATABASE_URL and its limits.
     *
     * @param installRoles DB_INSTALL_ROLES: make anon, authenticated and service_role if missing
     * @param serviceRole DB_SERVICE_ROLE: the role that row-level security lets pass
     * @param connections DATABASE_MAX_CONNECTIONS; default 20
     * @param connectionTimeout DATABASE_CONNECTION_TIMEOUT in ms; default 3000
     * @param statementTimeout DATABASE_STATEMENT_TIMEOUT in ms; default 30000
     */
    public record MetadataDatabase(
            DatabaseUrl url,
            boolean installRoles,
            String serviceRole,
            int connections,
            Duration connectionTimeout,
            Duration statementTimeout) {}

    /** STORAGE_BACKEND: {@code s3} or {@code file}. */
    public sealed interface Store {
        /** STORAGE_S3_*, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY. */
        record S3(S3Blobs.Place place) implements Store {}

        /** STORAGE_FILE_BACKEND_PATH, STORAGE_FILE_ETAG_ALGORITHM (md5 or mtime), STORAGE_S3_BUCKET. */
        record Files(Path folder, String bucket, EtagAlgorithm etags) implements Store {}
    }

    /**
     * Limits of uploads.
     *
     * @param limit UPLOAD_FILE_SIZE_LIMIT in bytes
     * @param standardLimit UPLOAD_FILE_SIZE_LIMIT_STANDARD: of uploads in one request; 0 for none
     * @param signedUrlExpiry UPLOAD_SIGNED_URL_EXPIRATION_TIME in seconds; default 60
     * @param emptyBucketMax STORAGE_EMPTY_BUCKET_MAX: most objects of a bucket that can be emptied
     * @param hardLimits REQUEST_HARD_LIMITS_ENABLED: at most 1000 objects in one removal
     */
    public record Upload(
            long limit, long standardLimit, Duration signedUrlExpiry, int emptyBucketMax, boolean hardLimits) {
        /** The most bytes of one plain upload into a bucket with that limit. */
        public long standardLimitOf(Optional<Long> bucketLimit) {
            long most = Math.min(limit, bucketLimit.orElse(limit));
            return standardLimit > 0 ? Math.min(most, standardLimit) : most;
        }
    }

    /**
     * Resumable uploads.
     *
     * @param path TUS_URL_PATH: the path in the URLs that are given out
     * @param expiry TUS_URL_EXPIRY_MS
     * @param partSize TUS_PART_SIZE in MiB; default 50
     */
    public record Resumable(String path, Duration expiry, long partSize) {}

    /**
     * The S3 endpoint.
     *
     * @param prefix S3_PROTOCOL_PREFIX: put before the path when a signature is checked
     * @param enforceRegion S3_PROTOCOL_ENFORCE_REGION: only {@code region} may be signed for
     */
    public record S3Protocol(
            boolean enabled,
            String prefix,
            String region,
            boolean enforceRegion,
            Optional<String> accessKey,
            Optional<String> secretKey,
            boolean allowForwarded,
            Optional<String> hostHeader) {}

    /**
     * What stands before the service.
     *
     * @param allowPrefix REQUEST_ALLOW_X_FORWARDED_PATH: X-Forwarded-Prefix counts
     * @param publicUrl STORAGE_PUBLIC_URL
     * @param production NODE_ENV=production: URLs are https
     * @param etagHeaders REQUEST_ETAG_HEADERS: headers whose presence changes Cache-Control
     * @param sMaxAge RESPONSE_S_MAXAGE in seconds
     */
    public record Proxy(
            boolean allowPrefix, Optional<URI> publicUrl, boolean production, List<String> etagHeaders, int sMaxAge) {}

    /**
     * Image transformation.
     *
     * @param enabled IMAGE_TRANSFORMATION_ENABLED
     * @param minSize IMAGE_TRANSFORMATION_LIMIT_MIN_SIZE; default 1
     * @param maxSize IMAGE_TRANSFORMATION_LIMIT_MAX_SIZE; default 2000
     */
    public record Images(boolean enabled, int minSize, int maxSize) {}
}
