package dev.parity.drill.dump;

import java.util.ArrayList;
import java.util.List;

/**
 * An object that was copied.
 *
 * @param md5 of the bytes as they were read
 * @param opaque its ETag says nothing about its bytes, as with keys of AWS KMS
 */
record ObjectCopy(ObjectsIndex.Item item, String md5, boolean opaque) {
    private static final String PLAIN = "[0-9a-f]{32}";

    /** What of it is not as the row says, or as the store itself says. */
    List<String> mistakes(ObjectRow row) {
        List<String> mistakes = new ArrayList<>();
        if (!row.size().isEmpty() && !row.size().equals(String.valueOf(item.size()))) {
            mistakes.add(row.location() + ": the row says " + row.size() + " bytes, the store has " + item.size());
        }
        if (!row.etag().isEmpty() && !row.etag().equals(item.etag())) {
            mistakes.add(row.location() + ": the row says ETag " + row.etag() + ", the store has " + item.etag());
        }
        if (!opaque && item.etag().matches(PLAIN) && !item.etag().equals(md5)) {
            mistakes.add(row.location() + ": its bytes have MD5 " + md5 + ", and ETag " + item.etag());
        }
        return mistakes;
    }
}
