package dev.parity.reference.storage.tus;

import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The protocol's headers: which values are right, and what every answer carries. */
final class TusHeaders {
    static final String VERSION = "1.0.0";
    static final String CHUNK_TYPE = "application/offset+octet-stream";

    private static final String NAMES = "Authorization, Content-Type, Location, Tus-Extension, Tus-Max-Size,"
            + " Tus-Resumable, Tus-Version, Upload-Concat, Upload-Defer-Length, Upload-Length, Upload-Metadata,"
            + " Upload-Offset, X-HTTP-Method-Override, X-Requested-With, X-Forwarded-Host, X-Forwarded-Proto,"
            + " Forwarded,";

    private static final Map<String, Predicate<String>> RULES = new TreeMap<>(Map.of(
            "content-type", CHUNK_TYPE::equals,
            "tus-resumable", VERSION::equals,
            "tus-version", VERSION::equals,
            "upload-concat", value -> value.equals("partial") || value.startsWith("final;"),
            "upload-defer-length", "1"::equals,
            "upload-length", TusHeaders::whole,
            "upload-metadata", UploadMetadata::isValid,
            "upload-offset", TusHeaders::whole,
            "x-forwarded-proto", value -> value.equals("http") || value.equals("https")));

    private TusHeaders() {}

    private static boolean whole(String value) {
        return value.matches("0|[1-9]\\d{0,15}");
    }

    /** The names of the headers whose values are wrong, in alphabetical order. */
    static List<String> wrong(Request request) {
        List<String> wrong = new ArrayList<>();
        boolean chunk = request.method().equals("PATCH");
        RULES.forEach((name, rule) -> {
            boolean judged = !name.equals("content-type") || chunk;
            if (judged && request.header(name).filter(rule.negate()).isPresent()) {
                wrong.add(name);
            }
        });
        return wrong;
    }

    /** What a browser on another site may see. */
    static Response shared(Response response) {
        return response.with("Access-Control-Allow-Origin", "*").with("Access-Control-Expose-Headers", NAMES);
    }

    /** What a browser asks before it sends. */
    static Response options(Response response, long maxSize) {
        Response sized = maxSize > 0 ? response.with("Tus-Max-Size", String.valueOf(maxSize)) : response;
        return sized.with("Tus-Version", VERSION)
                .with("Tus-Extension", "creation,creation-with-upload,creation-defer-length,termination,expiration")
                .with("Access-Control-Allow-Methods", "POST, HEAD, PATCH, OPTIONS, DELETE")
                .with(
                        "Access-Control-Allow-Headers",
                        NAMES + " Authorization, X-Upsert, Upload-Expires, ApiKey, x-signature")
                .with("Access-Control-Max-Age", "86400");
    }
}
