package dev.parity.reference.storage.backend;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What an S3 server says of a key before it keeps anything; the one that keeps keys as file names says less. */
final class StoreKeys {
    private static final int LONGEST_KEY = 1024;
    private static final Set<String> DOTS = Set.of(".", "..");

    private StoreKeys() {}

    /** In the words of the store the recordings were made with. */
    static void mustBeTakeable(String key) {
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw new StoreFailure(400, "KeyTooLongError", "Your key is too long", null);
        }
        for (String segment : key.split("/", -1)) {
            if (DOTS.contains(segment)) {
                throw new StoreFailure(
                        400,
                        "XMinioInvalidResourceName",
                        "Resource name contains bad components such as \"..\" or \".\".",
                        null);
            }
        }
    }
}
