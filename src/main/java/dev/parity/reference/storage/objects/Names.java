package dev.parity.reference.storage.objects;

import dev.parity.reference.storage.failure.Errors;
import java.util.List;
import java.util.regex.Pattern;

/** Which names buckets and objects may have, and where an object's bytes are. */
public final class Names {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_/!.*'() &$=@;:+,?-]+");
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9_!.*'() &$=@;:+,?-]{1,100}");
    private static final List<String> RESERVED = List.of("--table-s3");
    private static final String EMPTY_FOLDER = ".emptyFolderPlaceholder";

    private Names() {}

    public static void mustBeKey(String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw Errors.invalidKey(key == null ? "" : key);
        }
    }

    public static void mustBeBucket(String name) {
        if (name == null || !BUCKET.matcher(name).matches()) {
            throw Errors.invalidBucketName();
        }
    }

    /** A name for a new bucket: no blank around it, no reserved ending. */
    public static void mustBeNewBucket(String name) {
        if (Javascript.trim(name).length() != name.length()) {
            throw Errors.invalidBucketName();
        }
        mustBeBucket(name);
        if (RESERVED.stream().anyMatch(name::endsWith)) {
            throw Errors.invalidBucketName();
        }
    }

    /** The object that keeps an empty folder visible; it has no content. */
    public static boolean isEmptyFolder(String key) {
        return key.endsWith(EMPTY_FOLDER);
    }

    /** The key in the store. */
    public static String location(String tenant, String bucket, String name, String version) {
        String key = tenant + "/" + bucket + "/" + name;
        return version == null || version.isEmpty() ? key : key + "/" + version;
    }
}
