package dev.parity.reference.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The service as its clients see it, started twice on one database, with either store. */
@ParameterizedClass
@CsvSource({"15,s3", "18,file"})
class StorageServiceTest {
    private static final String ADA = "11111111-1111-4111-8111-111111111111";
    private static final String BEN = "22222222-2222-4222-8222-222222222222";
    private static final String POLICIES = """
            create policy own on storage.objects for all to authenticated
              using ((storage.foldername(name))[1] = auth.uid()::text)
              with check ((storage.foldername(name))[1] = auth.uid()::text);
            create policy listed on storage.objects for select to anon
              using (storage.allow_only_operation('object.list'));
            create function auth.uid() returns uuid language sql stable as
              $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;
            """;

    @TempDir
    private static Path folder;

    private static StorageStack stack;

    @Parameter(0)
    private String major;

    @Parameter(1)
    private String backend;

    private String bucket;

    @BeforeParameterizedClassInvocation
    static void start(String major, String backend) {
        stack = new StorageStack(major, folder, backend);
        String[] inOrder = POLICIES.split("(?=create function)");
        stack.postgres.execute(inOrder[1] + inOrder[0]);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void freshBucket() throws Exception {
        bucket = "b-" + UUID.randomUUID();
        stack.bucket(bucket, false);
    }

    private HttpResponse<String> put(String name, String bearer, String content) throws Exception {
        return stack.send(
                "POST",
                "/object/" + bucket + "/" + name,
                bearer,
                content,
                "Content-Type",
                "text/plain",
                "x-upsert",
                "true");
    }

    private String user(String subject) {
        return stack.token("authenticated", subject);
    }

    @Test
    void owners_reach_their_folder_and_no_other() throws Exception {
        assertThat(put(ADA + "/a.txt", user(ADA), "hello").statusCode()).isEqualTo(200);

        assertThat(put(ADA + "/b.txt", user(BEN), "x").body()).contains("new row violates row-level security policy");
        assertThat(get("/object/" + bucket + "/" + ADA + "/a.txt", user(BEN)).body())
                .contains("NoSuchKey");
        assertThat(get("/object/" + bucket + "/" + ADA + "/a.txt", user(ADA)).body())
                .isEqualTo("hello");
    }

    @Test
    void policies_can_ask_for_the_operation() throws Exception {
        put("a.txt", stack.service(), "hello");
        String anonymous = stack.token("anon", null);

        JsonNode listed = stack.json(
                "POST", "/object/list/" + bucket, anonymous, "{\"prefix\":\"\"}", "Content-Type", "application/json");

        assertThat(listed.get(0).get("name").asText()).isEqualTo("a.txt");
        assertThat(get("/object/" + bucket + "/a.txt", anonymous).body()).contains("NoSuchKey");
    }

    @Test
    void a_refused_upload_leaves_the_object_as_it_was() throws Exception {
        put(ADA + "/a.txt", user(ADA), "first");

        put(ADA + "/a.txt", user(BEN), "second");

        assertThat(get("/object/" + bucket + "/" + ADA + "/a.txt", user(ADA)).body())
                .isEqualTo("first");
    }

    @Test
    void a_signed_url_opens_one_object_for_its_time() throws Exception {
        put("a.txt", stack.service(), "hello");
        String link = stack.json(
                        "POST",
                        "/object/sign/" + bucket + "/a.txt",
                        stack.service(),
                        "{\"expiresIn\":60}",
                        "Content-Type",
                        "application/json")
                .get("signedURL")
                .asText();

        assertThat(get(link, null).body()).isEqualTo("hello");
        assertThat(get(link.replace("a.txt", "b.txt"), null).body()).contains("InvalidSignature");
        stack.passes(Duration.ofSeconds(61));
        assertThat(get(link, null).body()).contains("\\\"exp\\\" claim timestamp check failed");
    }

    @Test
    void a_range_is_answered_in_part() throws Exception {
        put("a.txt", stack.service(), "hello world");

        HttpResponse<String> part =
                stack.send("GET", "/object/" + bucket + "/a.txt", stack.service(), "", "Range", "bytes=6-");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 6-10/11");
        assertThat(part.body()).isEqualTo("world");
    }

    @Test
    void a_resumable_upload_goes_on_where_it_stopped() throws Exception {
        String url = URI.create(tus("POST", "/upload/resumable", "", "Upload-Length", "11", "Upload-Metadata", meta())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .getPath();
        tus("PATCH", url, "hello ", "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream");

        assertThat(tus("HEAD", url, "").headers().firstValue("Upload-Offset")).contains("6");
        assertThat(tus("PATCH", url, "x", "Upload-Offset", "5", "Content-Type", "application/offset+octet-stream")
                        .statusCode())
                .isEqualTo(409);
        tus("PATCH", url, "world", "Upload-Offset", "6", "Content-Type", "application/offset+octet-stream");

        assertThat(get("/object/" + bucket + "/big.txt", stack.service()).body())
                .isEqualTo("hello world");
    }

    private HttpResponse<String> tus(String method, String path, String body, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "Tus-Resumable";
        all[1] = "1.0.0";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return stack.send(method, path, stack.service(), body, all);
    }

    private String meta() {
        return "bucketName " + base64(bucket) + ",objectName " + base64("big.txt");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aws_clients_reach_the_same_objects() {
        AwsBasicCredentials keys = AwsBasicCredentials.create(StorageStack.ACCESS_KEY, StorageStack.SECRET_KEY);
        try (S3Client client = stack.s3(keys)) {
            client.putObject(
                    b -> b.bucket(bucket).key("dir/a b.txt").contentType("text/plain"),
                    RequestBody.fromString("hello"));

            assertThat(client.getObjectAsBytes(b -> b.bucket(bucket).key("dir/a b.txt"))
                            .asUtf8String())
                    .isEqualTo("hello");
            assertThat(client.listObjectsV2(b -> b.bucket(bucket).delimiter("/"))
                            .commonPrefixes())
                    .extracting(prefix -> prefix.prefix())
                    .containsExactly("dir/");
            client.deleteObject(b -> b.bucket(bucket).key("dir/a b.txt"));
            assertThatThrownBy(() -> client.headObject(b -> b.bucket(bucket).key("dir/a b.txt")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            gone -> assertThat(gone.statusCode()).isEqualTo(404));
        }
    }

    @Test
    void aws_clients_with_a_users_token_are_under_that_users_policies() {
        AwsSessionCredentials ada = AwsSessionCredentials.create(StorageStack.TENANT, StorageStack.ANON_KEY, user(ADA));
        try (S3Client client = stack.s3(ada)) {
            client.putObject(b -> b.bucket(bucket).key(ADA + "/a.txt"), RequestBody.fromString("hello"));

            assertThatThrownBy(() -> client.putObject(
                            b -> b.bucket(bucket).key(BEN + "/a.txt"), RequestBody.fromString("hello")))
                    .hasMessageContaining("new row violates row-level security policy");
        }
    }

    @Test
    void aws_clients_with_another_secret_are_refused() {
        AwsBasicCredentials keys = AwsBasicCredentials.create(StorageStack.ACCESS_KEY, "guessed");
        try (S3Client client = stack.s3(keys)) {
            assertThatThrownBy(client::listBuckets)
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("SignatureDoesNotMatch"));
        }
    }

    @Test
    void a_bucket_with_objects_is_kept_until_it_is_emptied() throws Exception {
        put("a.txt", stack.service(), "hello");

        assertThat(stack.send("DELETE", "/bucket/" + bucket, stack.service(), "")
                        .body())
                .contains("ResourceNotEmpty");
        stack.send("POST", "/bucket/" + bucket + "/empty", stack.service(), "");
        assertThat(stack.send("DELETE", "/bucket/" + bucket, stack.service(), "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void moving_takes_the_object_with_its_bytes() throws Exception {
        put("a.txt", stack.service(), "hello");
        String move = "{\"bucketId\":\"" + bucket + "\",\"sourceKey\":\"a.txt\",\"destinationKey\":\"b.txt\"}";

        stack.send("POST", "/object/move", stack.service(), move, "Content-Type", "application/json");

        assertThat(get("/object/" + bucket + "/a.txt", stack.service()).body()).contains("NoSuchKey");
        assertThat(get("/object/" + bucket + "/b.txt", stack.service()).body()).isEqualTo("hello");
    }

    private HttpResponse<String> get(String path, String bearer) throws Exception {
        return stack.send("GET", path, bearer, "");
    }
}
