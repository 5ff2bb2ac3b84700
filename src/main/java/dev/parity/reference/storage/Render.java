package dev.parity.reference.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.backend.Conditions;
import dev.parity.reference.storage.backend.Fetched;
import dev.parity.reference.storage.backend.StoreFailure;
import dev.parity.reference.storage.backend.Stored;
import dev.parity.reference.storage.image.Images;
import dev.parity.reference.storage.image.Transformation;
import dev.parity.reference.storage.objects.Javascript;
import dev.parity.reference.storage.objects.RobotsTag;
import dev.parity.reference.storage.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Objects as HTTP answers: their bytes, their headers alone, or what is known of them. */
final class Render {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Blobs blobs;
    private final Settings.Proxy proxy;

    Render(Blobs blobs, Settings.Proxy proxy) {
        this.blobs = blobs;
        this.proxy = proxy;
    }

    /**
     * How an object is sent.
     *
     * @param download the file name a browser should save it under; empty text for its own
     * @param expires sent instead of Cache-Control
     */
    record Options(Optional<String> download, Optional<Instant> expires, Optional<String> robotsTag) {
        static Options of(JsonNode query, ObjectNode row) {
            return new Options(
                    Optional.ofNullable(query.path("download").textValue()),
                    Optional.empty(),
                    Optional.ofNullable(row.path("metadata").path("xRobotsTag").textValue()));
        }

        Options expiring(Instant moment) {
            return new Options(download, Optional.of(moment), robotsTag);
        }
    }

    static String httpDate(Instant moment) {
        return HTTP_DATE.format(moment);
    }

    /** The bytes, whole or in part, or that they have not changed. */
    Response asset(Request request, String key, Options options) {
        Conditions conditions = new Conditions(
                request.header("If-Modified-Since"), request.header("If-None-Match"), request.header("Range"));
        Fetched fetched;
        try {
            fetched = blobs.get(key, conditions);
        } catch (StoreFailure refused) {
            if (refused.status() == 404) {
                return gone();
            }
            throw refused;
        }
        if (fetched instanceof Fetched.Found found) {
            return found(request, found, options);
        }
        return ((Fetched.NotModified) fetched)
                .stored()
                .map(stored -> headers(request, Response.empty(304), stored, options))
                .orElse(Response.empty(304));
    }

    private Response found(Request request, Fetched.Found found, Options options) {
        Response response = new Response(
                found.contentRange().isPresent() ? 206 : 200,
                List.of(),
                new Response.Body.Stream(found.body(), found.stored().size()));
        response = headers(request, response, found.stored(), options);
        return found.contentRange().isPresent()
                ? response.with("Content-Range", found.contentRange().get())
                : response;
    }

    private Response headers(Request request, Response response, Stored stored, Options options) {
        Response described = response.with("Accept-Ranges", "bytes")
                .with("Content-Type", harmless(stored.type()))
                .with("ETag", stored.etag())
                .with("X-Robots-Tag", robots(options.robotsTag()));
        return decorated(
                stored.lastModified() == null
                        ? described
                        : described.with("Last-Modified", httpDate(stored.lastModified())),
                options,
                cacheControl(request, stored.cacheControl(), stored.etag(), "stale-while-revalidate=30"));
    }

    private static Response decorated(Response response, Options options, String cacheControl) {
        Response cached = options.expires().isPresent()
                ? response.with("Expires", httpDate(options.expires().get()))
                : cacheControl.isEmpty() ? response : response.with("Cache-Control", cacheControl);
        return options.download()
                .map(name -> cached.with("Content-Disposition", disposition(name)))
                .orElse(cached);
    }

    private static String disposition(String name) {
        String encoded = Javascript.encodeUriComponent(name);
        return name.isEmpty() ? "attachment;" : "attachment; filename=" + encoded + "; filename*=UTF-8''" + encoded;
    }

    private static String robots(Optional<String> tag) {
        return tag.filter(RobotsTag::isValid).orElse("none");
    }

    /** Pages are not run from here. */
    private static String harmless(String type) {
        return type.contains("text/html") ? "text/plain" : type;
    }

    private String cacheControl(Request request, String own, String etag, String whenStale) {
        List<String> values = new ArrayList<>();
        if (own != null && !own.isEmpty()) {
            values.add(own);
        }
        Optional<String> sent = proxy.etagHeaders().stream()
                .flatMap(name -> request.header(name).stream())
                .filter(value -> !value.isEmpty())
                .findFirst();
        boolean head = whenStale.equals("must-revalidate");
        sent.ifPresent(tag -> {
            boolean stale = !tag.equals(etag);
            if (proxy.sMaxAge() > 0 && !(head && stale)) {
                values.add("s-maxage=" + proxy.sMaxAge());
            }
            if (stale) {
                values.add(whenStale);
            }
        });
        return String.join(", ", values);
    }

    /** An image, transformed. */
    Response image(Request request, String key, JsonNode wish, Settings.Images limits, Options options) {
        Fetched.Found found = (Fetched.Found) blobs.get(key, Conditions.none());
        Images.Picture picture;
        try (InputStream body = found.body()) {
            picture = Images.render(body, wish);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Stored source = found.stored();
        Stored sent = new Stored(source.etag(), picture.bytes().length, picture.type(), source.cacheControl(), null);
        Response response = new Response(200, List.of(), new Response.Body.Bytes(picture.bytes()));
        return transformed(headers(request, response, sent, options), Transformation.steps(wish, limits));
    }

    /** The row is there, the bytes are not. */
    private static Response gone() {
        return Response.json(
                        400,
                        Json.object()
                                .put("statusCode", "404")
                                .put("error", "Not found")
                                .put("message", "The resource was not found")
                                .put("code", "NoSuchKey"))
                .with("Cache-Control", "no-store");
    }

    /** The headers of an object, from its row. */
    Response head(Request request, ObjectNode row, List<String> steps) {
        JsonNode metadata = row.path("metadata");
        String etag = metadata.path("eTag").asText("");
        Response response = Response.empty(200).with("Accept-Ranges", "bytes");
        if (metadata.path("mimetype").isTextual()) {
            response = response.with(
                    "Content-Type", harmless(metadata.get("mimetype").asText()));
        }
        if (!etag.isEmpty()) {
            response = response.with("ETag", etag);
        }
        response = response.with("X-Robots-Tag", "none");
        Optional<Instant> modified = moment(metadata.path("lastModified"));
        if (modified.isPresent()) {
            response = response.with("Last-Modified", httpDate(modified.get()));
        }
        if (metadata.path("contentLength").isIntegralNumber()) {
            response = response.with(
                    "Content-Length", metadata.get("contentLength").asText());
        }
        Options plain = new Options(Optional.empty(), Optional.empty(), Optional.empty());
        String own = metadata.path("cacheControl").textValue();
        return transformed(decorated(response, plain, cacheControl(request, own, etag, "must-revalidate")), steps);
    }

    /** What is known of an object, as JSON. */
    Response info(ObjectNode row, List<String> steps) {
        JsonNode metadata = row.path("metadata");
        ObjectNode body = Json.object();
        for (String name : List.of("id", "name", "version", "bucket_id")) {
            body.set(name, row.get(name));
        }
        body.set("size", metadata.path("size").isIntegralNumber() ? metadata.get("size") : null);
        body.put("content_type", metadata.path("mimetype").textValue());
        body.put("cache_control", metadata.path("cacheControl").textValue());
        body.put("etag", metadata.path("eTag").textValue());
        body.set("metadata", row.get("user_metadata"));
        body.set("last_modified", row.get("updated_at"));
        body.set("created_at", row.get("created_at"));
        Response response = Response.json(200, body);
        if (metadata.path("eTag").isTextual()) {
            response = response.with("ETag", metadata.get("eTag").asText());
        }
        Optional<Instant> modified = moment(metadata.path("lastModified"));
        if (modified.isPresent()) {
            response = response.with("Last-Modified", httpDate(modified.get()));
        }
        String cache = metadata.path("cacheControl").asText("");
        return transformed(cache.isEmpty() ? response : response.with("Cache-Control", cache), steps);
    }

    private static Response transformed(Response response, List<String> steps) {
        return steps.isEmpty() ? response : response.with("X-Transformations", String.join(",", steps));
    }

    private static Optional<Instant> moment(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
