package dev.parity.drill.dump;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * What of a file of objects belongs to its backup: the last entry of the file.
 *
 * @param bucket of the storage service that they were in
 * @param objects those that the database lists at the backup's moment
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ObjectsIndex(String schemaVersion, String bucket, List<Item> objects) {
    static final String SCHEMA = "parity-backup-objects/v1";

    ObjectsIndex {
        objects = List.copyOf(objects);
    }

    /**
     * One object.
     *
     * @param number of its entry in the file
     * @param location behind the tenant: bucket, name and version
     * @param sha256 of its bytes, as they were read
     */
    record Item(
            int number,
            String location,
            String key,
            long size,
            String etag,
            String sha256,
            String contentType,
            String cacheControl,
            String contentEncoding,
            String contentDisposition,
            Map<String, String> metadata) {}

    long bytes() {
        return objects.stream().mapToLong(Item::size).sum();
    }
}
