package dev.parity.reference.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Service;
import dev.parity.reference.objectstore.Backend;
import dev.parity.reference.objectstore.ObjectStore;
import dev.parity.reference.postgres.PostgresServer;
import dev.parity.reference.postgres.PostgresServers;
import dev.parity.reference.storage.objects.Tokens;
import dev.parity.reference.storage.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** PostgreSQL, an S3 server and the storage service on them, at a clock of its own. */
final class StorageStack implements AutoCloseable {
    static final String ACCESS_KEY = "protocol-key";
    static final String SECRET_KEY = "protocol-secret";
    static final String TENANT = "tests";
    static final String ANON_KEY = "the-public-key";

    private static final String SECRET = "a-secret-of-more-than-thirty-two-characters";

    final PostgresServer postgres;
    private final ObjectStore store;
    private final Service service;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final StoppedClock clock = new StoppedClock();

    StorageStack(String major, Path folder, String backend) {
        postgres = PostgresServers.start(major, folder);
        store = ObjectStore.start(new InetSocketAddress("127.0.0.1", 0), Backend.memory(), "key", "secret");
        try (S3Client client = s3(store.url(), AwsBasicCredentials.create("key", "secret"))) {
            client.createBucket(b -> b.bucket("bytes"));
        }
        Map<String, String> environment = environment(folder, backend);
        new StorageFactory().create(environment, clock).close();
        service = new StorageFactory().create(environment, clock);
        server = HttpServer.start(new InetSocketAddress("127.0.0.1", 0), service.handler());
    }

    private Map<String, String> environment(Path folder, String backend) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("DATABASE_URL", postgres.url("supabase_storage_admin")),
                Map.entry("AUTH_JWT_SECRET", SECRET),
                Map.entry("ANON_KEY", ANON_KEY),
                Map.entry("TENANT_ID", TENANT),
                Map.entry("STORAGE_BACKEND", backend),
                Map.entry("STORAGE_FILE_BACKEND_PATH", folder.resolve("bytes").toString()),
                Map.entry("STORAGE_S3_BUCKET", "bytes"),
                Map.entry("STORAGE_S3_ENDPOINT", store.url().toString()),
                Map.entry("STORAGE_S3_FORCE_PATH_STYLE", "true"),
                Map.entry("STORAGE_S3_REGION", "us-east-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "key"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "secret"),
                Map.entry("UPLOAD_FILE_SIZE_LIMIT", "20000000"),
                Map.entry("S3_PROTOCOL_ACCESS_KEY_ID", ACCESS_KEY),
                Map.entry("S3_PROTOCOL_ACCESS_KEY_SECRET", SECRET_KEY)));
    }

    /** Moves the service's clock. */
    void passes(Duration time) {
        clock.now = clock.now.plus(time);
    }

    String token(String role, String subject) {
        ObjectNode claims = Json.object().put("role", role);
        if (subject != null) {
            claims.put("sub", subject);
        }
        Settings.Access access = new Settings.Access(SECRET, "HS256", Optional.empty(), "", "");
        return new Tokens(access, clock).sign(claims, Duration.ofHours(1));
    }

    String service() {
        return token("service_role", null);
    }

    HttpResponse<String> send(String method, String path, String bearer, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String method, String path, String bearer, String body, String... headers) throws Exception {
        return Json.parse(send(method, path, bearer, body, headers).body());
    }

    void bucket(String name, boolean isPublic) throws Exception {
        String body = Json.text(Json.object().put("name", name).put("public", isPublic));
        HttpResponse<String> made = send("POST", "/bucket", service(), body, "Content-Type", "application/json");
        if (made.statusCode() != 200) {
            throw new IllegalStateException(made.body());
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** A client of the service's own S3 endpoint. */
    S3Client s3(AwsCredentials credentials) {
        return s3(URI.create(url() + "/s3"), credentials);
    }

    private static S3Client s3(URI endpoint, AwsCredentials credentials) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(Apache5HttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    @Override
    public void close() {
        server.close();
        service.close();
        store.close();
        postgres.close();
    }

    private static final class StoppedClock extends Clock {
        private Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
