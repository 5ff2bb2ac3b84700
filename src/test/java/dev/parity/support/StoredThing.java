package dev.parity.support;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** The objects that scenarios call by name; equal in every run. */
public enum StoredThing {
    HELLO("text/plain", "hello world".getBytes(StandardCharsets.UTF_8)),
    PICTURE("image/png", picture()),
    EMPTY("text/plain", new byte[0]);

    private final String type;
    private final byte[] bytes;

    StoredThing(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** By the word of a scenario; everything else is called by its name but is a greeting. */
    public static StoredThing of(String word) {
        return Arrays.stream(values())
                .filter(thing -> thing.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(HELLO);
    }

    public String type() {
        return type;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Looks like a picture and cannot be mistaken for text on the way. */
    private static byte[] picture() {
        byte[] bytes = new byte[70_000];
        new Random(42).nextBytes(bytes);
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(signature, 0, bytes, 0, signature.length);
        return bytes;
    }
}
