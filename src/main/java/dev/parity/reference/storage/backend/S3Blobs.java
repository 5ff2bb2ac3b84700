package dev.parity.reference.storage.backend;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Bytes in one bucket of an S3 server. */
public final class S3Blobs implements Blobs {
    private static final String DEFAULT_TYPE = "application/octet-stream";
    private static final String DEFAULT_CACHE = "no-cache";
    private static final int DELETE_BATCH = 1000;

    private final S3Client client;
    private final String bucket;
    private final int partSize;

    /** Where the bucket is and who may use it. */
    public record Place(
            Optional<URI> endpoint,
            String region,
            boolean pathStyle,
            String bucket,
            String accessKey,
            String secretKey,
            int partSize) {}

    public S3Blobs(Place place) {
        this.bucket = place.bucket();
        this.partSize = place.partSize();
        var builder = S3Client.builder()
                .region(Region.of(place.region()))
                .forcePathStyle(place.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(place.accessKey(), place.secretKey())));
        place.endpoint().ifPresent(builder::endpointOverride);
        this.client = builder.build();
    }

    @Override
    public Stored put(String key, InputStream body, String type, String cacheControl) {
        return S3Refusals.worded(() -> {
            StoreKeys.mustBeTakeable(key);
            byte[] first = HeldBody.next(body, partSize);
            if (first.length < partSize) {
                String etag = client.putObject(
                                b -> b.bucket(bucket)
                                        .key(key)
                                        .contentType(WireType.sent(type))
                                        .cacheControl(cacheControl),
                                RequestBody.fromBytes(first))
                        .eTag();
                return first.length == 0 ? new Stored(etag, 0, type, cacheControl, Instant.now()) : head(key);
            }
            putInParts(key, first, body, type, cacheControl);
            return head(key);
        });
    }

    private void putInParts(String key, byte[] first, InputStream rest, String type, String cacheControl) {
        String upload = begin(key, type, cacheControl);
        try {
            List<Part> parts = new ArrayList<>();
            for (byte[] part = first; part.length > 0; part = HeldBody.next(rest, partSize)) {
                RequestBody bytes = RequestBody.fromBytes(part);
                int number = parts.size() + 1;
                String etag = client.uploadPart(b -> part(b, key, upload, number), bytes)
                        .eTag();
                parts.add(new Part(number, etag, part.length));
            }
            complete(key, upload, parts);
        } catch (RuntimeException broken) {
            abort(key, upload);
            throw broken;
        }
    }

    private void part(UploadPartRequest.Builder request, String key, String upload, int number) {
        request.bucket(bucket).key(key).uploadId(upload).partNumber(number);
    }

    @Override
    public Fetched get(String key, Conditions conditions) {
        Optional<String> range = conditions.range().filter(S3Blobs::oneByteRange);
        ResponseInputStream<GetObjectResponse> body = S3Refusals.raw(() -> client.getObject(request(key, range)));
        GetObjectResponse answer = body.response();
        if (unchanged(answer, conditions)) {
            body.abort();
            return new Fetched.NotModified(Optional.empty());
        }
        Stored stored = new Stored(
                answer.eTag(),
                answer.contentLength(),
                WireType.received(answer.contentType()),
                orElse(answer.cacheControl(), DEFAULT_CACHE),
                answer.lastModified());
        return new Fetched.Found(stored, Optional.ofNullable(answer.contentRange()), body);
    }

    private GetObjectRequest request(String key, Optional<String> range) {
        return GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .range(range.orElse(null))
                .build();
    }

    /** Other forms, and numbers too large, are ignored by S3 servers, and the whole object is sent. */
    private static boolean oneByteRange(String range) {
        return range.matches("bytes=(\\d{1,18}-\\d{0,18}|-\\d{1,18})");
    }

    /** As the S3 servers do it: an ETag without regard to its quotes, or a star; times to the second. */
    private static boolean unchanged(GetObjectResponse answer, Conditions conditions) {
        boolean sameTag = conditions
                .ifNoneMatch()
                .filter(tag -> tag.equals("*") || unquoted(tag).equals(unquoted(answer.eTag())))
                .isPresent();
        boolean notNewer = conditions
                .modifiedSince()
                .filter(since -> !answer.lastModified().isAfter(since.plusSeconds(1)))
                .isPresent();
        return sameTag || (conditions.ifNoneMatch().isEmpty() && notNewer);
    }

    private static String unquoted(String tag) {
        return tag.replaceAll("^\"|\"$", "");
    }

    @Override
    public Stored head(String key) {
        return S3Refusals.worded(() -> {
            HeadObjectResponse answer = client.headObject(b -> b.bucket(bucket).key(key));
            return new Stored(
                    answer.eTag(),
                    answer.contentLength(),
                    WireType.received(answer.contentType()),
                    orElse(answer.cacheControl(), DEFAULT_CACHE),
                    answer.lastModified());
        });
    }

    @Override
    public Copied copy(String from, String to, Optional<Replacement> replacement, CopyConditions conditions) {
        return S3Refusals.worded(() -> {
            StoreKeys.mustBeTakeable(to);
            var result = client.copyObject(b -> {
                        b.sourceBucket(bucket).sourceKey(from);
                        b.destinationBucket(bucket).destinationKey(to);
                        b.metadataDirective(
                                replacement.isPresent() ? MetadataDirective.REPLACE : MetadataDirective.COPY);
                        replacement.ifPresent(
                                r -> b.contentType(WireType.sent(r.type())).cacheControl(r.cacheControl()));
                        conditions.ifMatch().ifPresent(b::copySourceIfMatch);
                        conditions.ifNoneMatch().ifPresent(b::copySourceIfNoneMatch);
                        conditions.ifModifiedSince().ifPresent(b::copySourceIfModifiedSince);
                        conditions.ifUnmodifiedSince().ifPresent(b::copySourceIfUnmodifiedSince);
                    })
                    .copyObjectResult();
            return new Copied(result.eTag(), result.lastModified());
        });
    }

    @Override
    public void delete(List<String> keys) {
        for (int i = 0; i < keys.size(); i += DELETE_BATCH) {
            List<ObjectIdentifier> batch = keys.subList(i, Math.min(keys.size(), i + DELETE_BATCH)).stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            S3Refusals.worded(() -> client.deleteObjects(b -> b.bucket(bucket).delete(d -> d.objects(batch))));
        }
    }

    @Override
    public String begin(String key, String type, String cacheControl) {
        return S3Refusals.raw(() -> client.createMultipartUpload(b -> b.bucket(bucket)
                        .key(key)
                        .contentType(WireType.sent(orElse(type, DEFAULT_TYPE)))
                        .cacheControl(orElse(cacheControl, DEFAULT_CACHE)))
                .uploadId());
    }

    @Override
    public String putPart(String key, String upload, int number, InputStream body, long length) {
        return S3Refusals.worded(() -> {
            try (HeldBody held = HeldBody.of(body, length, partSize)) {
                return client.uploadPart(b -> part(b, key, upload, number), held.request())
                        .eTag();
            }
        });
    }

    @Override
    public Copied copyPart(String key, String upload, int number, String source, Optional<long[]> range) {
        return S3Refusals.raw(() -> {
            var result = client.uploadPartCopy(b -> {
                        b.sourceBucket(bucket).sourceKey(source);
                        b.destinationBucket(bucket).destinationKey(key);
                        b.uploadId(upload).partNumber(number);
                        range.ifPresent(r -> b.copySourceRange("bytes=" + r[0] + "-" + r[1]));
                    })
                    .copyPartResult();
            return new Copied(result.eTag(), result.lastModified());
        });
    }

    @Override
    public List<Part> parts(String key, String upload) {
        return S3Refusals.raw(() -> {
            List<Part> all = new ArrayList<>();
            ListPartsResponse page;
            Integer marker = null;
            do {
                Integer after = marker;
                page = client.listParts(
                        b -> b.bucket(bucket).key(key).uploadId(upload).partNumberMarker(after));
                page.parts().forEach(p -> all.add(new Part(p.partNumber(), p.eTag(), p.size())));
                marker = page.nextPartNumberMarker();
            } while (Boolean.TRUE.equals(page.isTruncated()));
            return all;
        });
    }

    @Override
    public String complete(String key, String upload, List<Part> parts) {
        mustBeThere(parts(key, upload), parts);
        List<CompletedPart> completed = parts.stream()
                .map(p -> CompletedPart.builder()
                        .partNumber(p.number())
                        .eTag(p.etag())
                        .build())
                .toList();
        return S3Refusals.raw(() -> client.completeMultipartUpload(
                        b -> b.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(completed)))
                .eTag());
    }

    /** Not every S3 server checks this in these words. */
    private static void mustBeThere(List<Part> stored, List<Part> named) {
        Map<Integer, String> etags = new HashMap<>();
        stored.forEach(part -> etags.put(part.number(), unquoted(part.etag())));
        if (named.stream().anyMatch(part -> !unquoted(part.etag()).equals(etags.get(part.number())))) {
            throw new StoreFailure(
                    400,
                    "InvalidPart",
                    "One or more of the specified parts could not be found.  The part may not have been uploaded,"
                            + " or the specified entity tag may not match the part's entity tag.",
                    null);
        }
    }

    @Override
    public void abort(String key, String upload) {
        S3Refusals.raw(
                () -> client.abortMultipartUpload(b -> b.bucket(bucket).key(key).uploadId(upload)));
    }

    @Override
    public void close() {
        client.close();
    }

    private static String orElse(String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
