package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.backend.StoreFailure;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.failure.StorageError;
import dev.parity.reference.storage.web.Bodies;
import dev.parity.reference.storage.web.Query;
import dev.parity.reference.storage.web.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /s3}: which command a request means, by its method, its path, its query and its headers. */
public final class S3Routes {
    private static final Logger LOG = LoggerFactory.getLogger(S3Routes.class);
    private static final int MAX_BODY = 1024 * 1024;
    private static final Shape PART = Shape.object(
            List.of("uploadId", "partNumber"),
            Map.of("uploadId", Shape.text(), "partNumber", Shape.integer(1, 10_000L)));
    private static final Shape PARTS = Shape.object(
            List.of("uploadId"),
            Map.of(
                    "uploadId", Shape.text(),
                    "max-parts", Shape.integer(1, 1000L),
                    "part-number-marker", Shape.text()));
    private static final Shape COMPLETE = Shape.object(
            List.of(),
            Map.of(
                    "CompleteMultipartUpload",
                    Shape.object(
                            List.of(),
                            Map.of(
                                    "Part",
                                    Shape.list(Shape.object(
                                            List.of("PartNumber", "ETag"),
                                            Map.of("PartNumber", Shape.integer(1, 10_000L), "ETag", Shape.text())))))));
    private static final Shape DELETE = Shape.object(
            List.of("Delete"),
            Map.of(
                    "Delete",
                    Shape.object(
                            List.of("Object"),
                            Map.of("Object", Shape.list(Shape.object(List.of("Key"), Map.of("Key", Shape.text())))))));

    private final S3Access access;
    private final BucketCommands buckets;
    private final ListCommands lists;
    private final ObjectCommands objects;
    private final ReadCommands reads;
    private final MultipartCommands multipart;
    private final UploadListCommand uploadList;

    S3Routes(
            S3Access access,
            BucketCommands buckets,
            ListCommands lists,
            ObjectCommands objects,
            ReadCommands reads,
            MultipartCommands multipart,
            UploadListCommand uploadList) {
        this.access = access;
        this.buckets = buckets;
        this.lists = lists;
        this.objects = objects;
        this.reads = reads;
        this.multipart = multipart;
        this.uploadList = uploadList;
    }

    /** A command, run on a request whose signature is right. */
    private interface Command {
        Response run(S3Call call) throws IOException;
    }

    /** {@code /s3}. */
    public Response root(Request request) {
        return run(request, "storage.s3.bucket.list", buckets::list);
    }

    /** {@code /s3/{bucket}}. */
    public Response bucket(Request request) {
        Set<String> query = names(request);
        return switch (request.method()) {
            case "PUT" -> run(request, "storage.s3.bucket.create", buckets::create);
            case "DELETE" -> run(request, "storage.s3.bucket.delete", buckets::delete);
            case "HEAD" -> run(request, "storage.s3.bucket.head", buckets::head);
            case "POST" ->
                query.contains("delete")
                        ? run(request, "storage.s3.object.delete_many", this::deleteMany)
                        : run(request, "", call -> Response.empty(404));
            default -> get(request, query);
        };
    }

    private Response get(Request request, Set<String> query) {
        if (query.contains("uploads")) {
            return run(request, "storage.s3.upload.list_multipart", uploadList::list);
        }
        if (query.contains("location")) {
            return run(request, "storage.s3.bucket.get_location", buckets::location);
        }
        if (query.contains("versioning")) {
            return run(request, "storage.s3.bucket.get_versioning", buckets::versioning);
        }
        boolean second = Query.of(request).path("list-type").asText("").equals("2");
        return run(request, "storage.s3.object.list", second ? lists::version2 : lists::version1);
    }

    /** {@code /s3/{bucket}/{name}}. */
    public Response object(Request request) {
        Set<String> query = names(request);
        boolean upload = query.contains("uploadId");
        return switch (request.method()) {
            case "PUT" -> put(request, upload && query.contains("partNumber"));
            case "POST" -> post(request, upload, query.contains("uploads"));
            case "DELETE" ->
                upload
                        ? run(request, "storage.s3.upload.abort_multipart", call -> multipart.abort(call, id(call)))
                        : run(request, "storage.s3.object.delete", objects::delete);
            case "HEAD" -> run(request, "storage.s3.object.info", reads::head);
            default ->
                upload
                        ? run(
                                request,
                                "storage.s3.upload.list_parts",
                                call -> multipart.parts(call, PARTS.read(call.query(), "Querystring")))
                        : query.contains("tagging")
                                ? run(request, "storage.s3.object.get_tagging", reads::tagging)
                                : run(request, "storage.s3.object.get", reads::get);
        };
    }

    private Response put(Request request, boolean part) {
        boolean copy = request.header("x-amz-copy-source").isPresent();
        if (!copy && request.header("Content-Type").orElse("").startsWith("multipart/form-data")) {
            return run(request, "storage.s3.upload", S3Routes::noForms);
        }
        if (part) {
            return copy
                    ? run(request, "storage.s3.upload.part_copy", call -> multipart.copy(call, part(call)))
                    : run(request, "storage.s3.upload.part", call -> multipart.put(call, part(call)));
        }
        return copy
                ? run(request, "storage.s3.object.copy", objects::copy)
                : run(request, "storage.s3.upload", objects::put);
    }

    private static Response noForms(S3Call call) {
        return Answer.of(
                call.request(),
                400,
                "message",
                Json.mapper().getNodeFactory().textNode("Multipart form data not supported"));
    }

    private Response post(Request request, boolean upload, boolean uploads) {
        if (upload) {
            return run(request, "storage.s3.upload.complete_multipart", this::complete);
        }
        return uploads
                ? run(request, "storage.s3.upload.create_multipart", this::create)
                : run(request, "", call -> Response.empty(404));
    }

    private Response create(S3Call call) {
        mustBringAuthorization(call);
        return multipart.create(call);
    }

    private Response complete(S3Call call) throws IOException {
        JsonNode body = body(call).orElse(Json.object());
        mustBringAuthorization(call);
        return multipart.complete(call, id(call), COMPLETE.read(body, "Body"));
    }

    private static void mustBringAuthorization(S3Call call) {
        if (call.header("Authorization").isEmpty()) {
            throw Errors.invalidShape("Headers must have required property 'authorization'");
        }
    }

    private Response deleteMany(S3Call call) throws IOException {
        JsonNode body = body(call).orElseThrow(() -> Errors.invalidShape(" must have required property 'Body'"));
        return objects.deleteMany(call, DELETE.read(body, "Body"));
    }

    /** A small XML or JSON body; empty without one. */
    private static Optional<JsonNode> body(S3Call call) throws IOException {
        String type = Bodies.mediaType(call.request()).orElse("");
        boolean xml = type.equals("application/xml") || type.equals("text/xml");
        if (!xml && !type.equals("application/json")) {
            return Optional.empty();
        }
        byte[] bytes = call.body().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw Errors.framework(413, "InvalidRequest", "Request body is too large");
        }
        if (bytes.length == 0) {
            return Optional.empty();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Optional.of(xml ? XmlBody.parse(text.replaceFirst("^\ufeff", "")) : Json.parse(text));
    }

    private static JsonNode part(S3Call call) {
        return PART.read(call.query(), "Querystring");
    }

    private static String id(S3Call call) {
        return Shape.text()
                .read(call.query().get("uploadId"), "Querystring/uploadId")
                .textValue();
    }

    private static Set<String> names(Request request) {
        ObjectNode query = Query.of(request);
        Set<String> names = new HashSet<>();
        query.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Response run(Request request, String operation, Command command) {
        try {
            return command.run(access.admit(request, operation));
        } catch (StorageError refused) {
            return error(request, refused.status(), refused.code(), worded(refused));
        } catch (StoreFailure refused) {
            return error(request, refused.status(), "S3Error", refused.getMessage());
        } catch (JsonProcessingException broken) {
            return error(
                    request,
                    400,
                    "InvalidRequest",
                    "Body is not valid JSON but content-type is set to 'application/json'");
        } catch (IOException | RuntimeException fault) {
            LOG.warn("storage: S3 {} {} failed", request.method(), request.rawPath(), fault);
            return error(request, 500, "InternalError", "Internal Server Error");
        }
    }

    /** Mistakes in a request's shape name the place with commas here. */
    private static String worded(StorageError refused) {
        String message = refused.getMessage();
        int blank = message.indexOf(' ');
        return refused.error().equals("Error") && blank > 0
                ? message.substring(0, blank).replace("/", ", ") + message.substring(blank)
                : message;
    }

    private static Response error(Request request, int status, String code, String message) {
        String path = request.rawPath().replaceFirst("/s3", "");
        String resource = String.join(
                "/",
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList());
        ObjectNode error =
                Json.object().put("Resource", resource).put("Code", code).put("Message", message);
        return Answer.of(request, status, "Error", error);
    }
}
