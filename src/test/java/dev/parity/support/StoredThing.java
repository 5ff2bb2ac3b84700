package dev.parity.support;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** The objects that scenarios call by name; equal in every run. */
public enum StoredThing {
    HELLO("text/plain", "hello world".getBytes(StandardCharsets.UTF_8)),
    PICTURE("image/png", picture()),
    PHOTO("image/png", photo()),
    VIDEO("video/mp4", video()),
    ARCHIVE("application/gzip", archive()),
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

    /** Large enough for a store to keep it in two parts of at least 5 MiB each but the last. */
    private static byte[] video() {
        byte[] bytes = new byte[6_000_000];
        new Random(43).nextBytes(bytes);
        return bytes;
    }

    /** A greeting, packed by gzip. */
    private static byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write("hello world ".repeat(20).getBytes(StandardCharsets.UTF_8));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** 40 by 20 pixels; the left half is red, the right half blue. */
    private static byte[] photo() {
        BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, x < 20 ? 0xff0000 : 0x0000ff);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}
