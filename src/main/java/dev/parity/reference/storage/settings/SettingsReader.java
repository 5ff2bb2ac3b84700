package dev.parity.reference.storage.settings;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.Ignored;
import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.storage.backend.EtagAlgorithm;
import dev.parity.reference.storage.backend.S3Blobs;
import dev.parity.reference.token.KeySet;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@link Settings} and lists all that is wrong at once. */
final class SettingsReader {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsReader.class);
    private static final int DEFAULT_PORT = 5000;
    private static final int MAX_PORT = 65_535;
    private static final long MIB = 1024L * 1024;
    private static final Set<String> OURS = Set.of(
            "STORAGE_",
            "SERVER_",
            "DATABASE_",
            "DB_",
            "UPLOAD_",
            "TUS_",
            "S3_",
            "IMAGE_",
            "IMGPROXY_",
            "REQUEST_",
            "RESPONSE_",
            "AUTH_",
            "PG_QUEUE_",
            "RATE_LIMITER_",
            "WEBHOOK_",
            "ICEBERG_",
            "VECTOR_");

    private final Variables variables;

    private SettingsReader(Variables variables) {
        this.variables = variables;
    }

    static Settings read(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        Settings settings = new SettingsReader(variables).settings();
        if (!variables.mistakes().isEmpty()) {
            throw new BadSettings(variables.mistakes());
        }
        return settings;
    }

    static void tellIgnored(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        new SettingsReader(variables).settings();
        Ignored.tell(LOG, "storage", environment.keySet(), variables.known(), OURS);
    }

    private Settings settings() {
        return new Settings(
                address(),
                variables.text("PROJECT_REF", "TENANT_ID").orElse("storage-single-tenant"),
                variables.text("VERSION").orElse("0.0.0"),
                access(),
                database(),
                store(),
                upload(),
                resumable(),
                s3Protocol(),
                proxy(),
                images());
    }

    private InetSocketAddress address() {
        long port = variables.number(DEFAULT_PORT, 0, "SERVER_PORT", "PORT");
        if (port > MAX_PORT) {
            variables.mistake("SERVER_PORT: \"" + port + "\" is not valid. Expected a port of at most 65535."
                    + " Write SERVER_PORT=5000.");
            port = DEFAULT_PORT;
        }
        return InetSocketAddress.createUnresolved(
                variables.text("SERVER_HOST", "HOST").orElse("0.0.0.0"), (int) port);
    }

    private Settings.Access access() {
        return new Settings.Access(
                variables.required("<at least 32 characters>", "AUTH_JWT_SECRET", "PGRST_JWT_SECRET"),
                variables
                        .parsed(
                                SettingsReader::algorithm,
                                "HS256, HS384 or HS512",
                                "HS256",
                                "AUTH_JWT_ALGORITHM",
                                "PGRST_JWT_ALGORITHM")
                        .orElse("HS256"),
                variables.parsed(
                        json -> {
                            KeySet.of(json);
                            return json;
                        },
                        "a JSON Web Key Set",
                        "{\"keys\":[]}",
                        "JWT_JWKS",
                        "AUTH_JWT_JWKS"),
                variables.text("ANON_KEY").orElse(""),
                variables.text("SERVICE_KEY").orElse(""));
    }

    private static String algorithm(String name) {
        if (!List.of("HS256", "HS384", "HS512").contains(name)) {
            throw new IllegalArgumentException(name);
        }
        return name;
    }

    private Settings.MetadataDatabase database() {
        String example = "postgresql://user:password@host:5432/postgres";
        Optional<DatabaseUrl> url =
                variables.parsed(DatabaseUrl::parse, "a libpq URL with user and host", example, "DATABASE_URL");
        if (variables.text("DATABASE_URL").isEmpty()) {
            variables.required(example, "DATABASE_URL");
        }
        return new Settings.MetadataDatabase(
                url.orElse(null),
                variables.flag("DB_INSTALL_ROLES"),
                variables.text("DB_SERVICE_ROLE").orElse("service_role"),
                (int) variables.number(20, 1, "DATABASE_MAX_CONNECTIONS"),
                Duration.ofMillis(variables.number(3000, 1, "DATABASE_CONNECTION_TIMEOUT")),
                Duration.ofMillis(variables.number(30_000, 0, "DATABASE_STATEMENT_TIMEOUT")));
    }

    private Settings.Store store() {
        variables.know(
                "STORAGE_FILE_BACKEND_PATH",
                "STORAGE_FILE_ETAG_ALGORITHM",
                "STORAGE_S3_ENDPOINT",
                "STORAGE_S3_REGION",
                "STORAGE_S3_FORCE_PATH_STYLE",
                "STORAGE_S3_UPLOAD_PART_SIZE");
        String kind = variables.required("s3", "STORAGE_BACKEND");
        String bucket = variables.required("storage", "STORAGE_S3_BUCKET", "GLOBAL_S3_BUCKET");
        if (kind.equals("file")) {
            return files(bucket);
        }
        if (!kind.equals("s3") && !kind.isEmpty()) {
            variables.mistake("STORAGE_BACKEND: \"" + kind + "\" is not valid. Expected s3 or file."
                    + " Write STORAGE_BACKEND=s3.");
        }
        return s3(bucket, kind.equals("s3"));
    }

    private Settings.Store files(String bucket) {
        String folder =
                variables.required("/var/lib/storage", "STORAGE_FILE_BACKEND_PATH", "FILE_STORAGE_BACKEND_PATH");
        EtagAlgorithm etags = variables
                .parsed(
                        name -> EtagAlgorithm.valueOf(name.toUpperCase(Locale.ROOT)),
                        "md5 or mtime",
                        "md5",
                        "STORAGE_FILE_ETAG_ALGORITHM")
                .orElse(EtagAlgorithm.MD5);
        return new Settings.Store.Files(Path.of(folder), bucket, etags);
    }

    private Settings.Store s3(String bucket, boolean wanted) {
        Optional<URI> endpoint = variables.parsed(
                SettingsReader::httpUrl,
                "an http or https URL",
                "http://127.0.0.1:9000",
                "STORAGE_S3_ENDPOINT",
                "GLOBAL_S3_ENDPOINT");
        return new Settings.Store.S3(new S3Blobs.Place(
                endpoint,
                variables.text("STORAGE_S3_REGION", "REGION").orElse("us-east-1"),
                variables.flag("STORAGE_S3_FORCE_PATH_STYLE", "GLOBAL_S3_FORCE_PATH_STYLE"),
                bucket,
                wanted ? variables.required("<key>", "AWS_ACCESS_KEY_ID") : "",
                wanted ? variables.required("<secret>", "AWS_SECRET_ACCESS_KEY") : "",
                (int) variables.number(16 * MIB, 5 * MIB, "STORAGE_S3_UPLOAD_PART_SIZE")));
    }

    private static URI httpUrl(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("no http URL");
        }
        return uri;
    }

    private Settings.Upload upload() {
        variables.required("52428800", "UPLOAD_FILE_SIZE_LIMIT", "FILE_SIZE_LIMIT");
        return new Settings.Upload(
                variables.number(50 * MIB, 0, "UPLOAD_FILE_SIZE_LIMIT", "FILE_SIZE_LIMIT"),
                variables.number(0, 0, "UPLOAD_FILE_SIZE_LIMIT_STANDARD", "FILE_SIZE_LIMIT_STANDARD_UPLOAD"),
                Duration.ofSeconds(variables.number(
                        60, 1, "UPLOAD_SIGNED_URL_EXPIRATION_TIME", "SIGNED_UPLOAD_URL_EXPIRATION_TIME")),
                (int) variables.number(200_000, 0, "STORAGE_EMPTY_BUCKET_MAX"),
                variables.flag("REQUEST_HARD_LIMITS_ENABLED"));
    }

    private Settings.Resumable resumable() {
        return new Settings.Resumable(
                variables.text("TUS_URL_PATH").orElse("/upload/resumable"),
                Duration.ofMillis(variables.number(3_600_000, 0, "TUS_URL_EXPIRY_MS")),
                variables.number(50, 1, "TUS_PART_SIZE") * MIB);
    }

    private Settings.S3Protocol s3Protocol() {
        return new Settings.S3Protocol(
                variables.text("S3_PROTOCOL_ENABLED").filter("false"::equals).isEmpty(),
                variables.text("S3_PROTOCOL_PREFIX").orElse(""),
                variables.text("STORAGE_S3_REGION", "REGION").orElse("us-east-1"),
                variables.flag("S3_PROTOCOL_ENFORCE_REGION"),
                variables.text("S3_PROTOCOL_ACCESS_KEY_ID"),
                variables.text("S3_PROTOCOL_ACCESS_KEY_SECRET"),
                variables.flag("S3_ALLOW_FORWARDED_HEADER"),
                variables.text("S3_PROTOCOL_NON_CANONICAL_HOST_HEADER"));
    }

    private Settings.Proxy proxy() {
        return new Settings.Proxy(
                variables.flag("REQUEST_ALLOW_X_FORWARDED_PATH"),
                variables.parsed(SettingsReader::httpUrl, "an http or https URL", "https://host", "STORAGE_PUBLIC_URL"),
                variables.text("NODE_ENV").filter("production"::equals).isPresent(),
                variables
                        .text("REQUEST_ETAG_HEADERS")
                        .map(names -> Arrays.stream(names.strip().split(",")).toList())
                        .orElse(List.of("if-none-match")),
                (int) variables.number(0, 0, "RESPONSE_S_MAXAGE"));
    }

    private Settings.Images images() {
        variables.text("IMGPROXY_URL");
        return new Settings.Images(
                variables.flag("IMAGE_TRANSFORMATION_ENABLED", "ENABLE_IMAGE_TRANSFORMATION"),
                (int) variables.number(1, 0, "IMAGE_TRANSFORMATION_LIMIT_MIN_SIZE", "IMG_LIMITS_MIN_SIZE"),
                (int) variables.number(2000, 1, "IMAGE_TRANSFORMATION_LIMIT_MAX_SIZE", "IMG_LIMITS_MAX_SIZE"));
    }
}
