package dev.parity.reference.storage.tus;

import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.Javascript;
import dev.parity.reference.storage.objects.Names;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What an upload's URL stands for: the object and the version its bytes will be. */
record UploadId(String bucket, String name, String version) {
    UploadId {
        Names.mustBeBucket(bucket);
        Names.mustBeKey(name);
        if (version.isEmpty()) {
            throw Errors.invalidUploadId("Version not provided");
        }
    }

    /** Reads the last part of an upload's URL. */
    static UploadId parse(String encoded) {
        String path = new String(Javascript.lenientBase64(encoded), StandardCharsets.UTF_8);
        int first = path.indexOf('/');
        int last = path.lastIndexOf('/');
        if (first < 0) {
            throw Errors.invalidUploadId("Invalid upload id");
        }
        return new UploadId(
                path.substring(0, first),
                last > first ? path.substring(first + 1, last) : "",
                path.substring(last + 1));
    }

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((bucket + "/" + name + "/" + version).getBytes(StandardCharsets.UTF_8));
    }

    String key(String tenant) {
        return Names.location(tenant, bucket, name, version);
    }
}
