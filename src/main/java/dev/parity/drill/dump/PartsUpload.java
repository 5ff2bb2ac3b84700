package dev.parity.drill.dump;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;

/**
 * A stream into one object, in parts of 8 MiB that grow, so that its size need not be known; nothing is there before the
 * end.
 */
final class PartsUpload extends OutputStream {
    private static final int PART = 8 * 1024 * 1024;
    /** A store takes 10,000 parts at the most: with every thousand they are larger, which makes room for 440 GiB. */
    private static final int STEP = 1000;

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final String upload;
    private final List<CompletedPart> parts = new ArrayList<>();
    private ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean over;

    PartsUpload(S3Client client, String bucket, String key) {
        this(client, bucket, key, create -> {});
    }

    /** @param described type, caching and the like */
    PartsUpload(S3Client client, String bucket, String key, Consumer<CreateMultipartUploadRequest.Builder> described) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.upload = client.createMultipartUpload(
                        create -> described.accept(create.bucket(bucket).key(key)))
                .uploadId();
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        held.write(bytes, from, count);
        if (held.size() >= PART * (1 + parts.size() / STEP)) {
            send();
        }
    }

    private void send() {
        int number = parts.size() + 1;
        byte[] bytes = held.toByteArray();
        held = new ByteArrayOutputStream();
        String etag = client.uploadPart(
                        part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(bytes))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    }

    /** Leaves nothing behind: what was sent so far is dropped. */
    void abandon() {
        if (!over) {
            over = true;
            client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
        }
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            if (held.size() > 0 || parts.isEmpty()) {
                send();
            }
            client.completeMultipartUpload(complete ->
                    complete.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        }
    }
}
