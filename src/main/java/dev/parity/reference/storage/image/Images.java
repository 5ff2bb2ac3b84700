package dev.parity.reference.storage.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.storage.failure.Errors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;

/** Resizes, cuts and re-encodes images: JPEG, PNG, GIF and BMP. Formats that need a native library are refused. */
public final class Images {
    private static final long MAX_PIXELS = 50_000_000;
    private static final double DEFAULT_QUALITY = 0.8;
    private static final String UNSUPPORTED = "The source image is invalid or unsupported for rendering";
    private static final Map<String, String> TYPES = Map.of(
            "jpg", "image/jpeg",
            "png", "image/png",
            "gif", "image/gif",
            "bmp", "image/bmp");

    private Images() {}

    /** A picture and its content type. */
    public record Picture(byte[] bytes, String type) {}

    /**
     * Makes the picture asked for.
     *
     * @throws dev.parity.reference.storage.failure.StorageError if the source is no image that can be read here
     */
    public static Picture render(InputStream source, JsonNode wish) {
        String wanted = wish.path("format").asText("origin");
        if (!wanted.isEmpty() && !wanted.equals("origin")) {
            throw Errors.imageProcessing(400, "Invalid image request");
        }
        try {
            Path file = Files.createTempFile("parity-image-", ".tmp");
            try {
                Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
                return render(file, format(file), wish);
            } finally {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Picture render(Path file, String format, JsonNode wish) throws IOException {
        BufferedImage upright = upright(file);
        Frame frame = Frame.of(upright.getWidth(), upright.getHeight(), wish);
        BufferedImage scaled = Thumbnails.of(upright)
                .forceSize(frame.scaledWidth(), frame.scaledHeight())
                .asBufferedImage();
        BufferedImage cut = scaled.getSubimage(frame.left(), frame.top(), frame.width(), frame.height());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var encoder = Thumbnails.of(cut).scale(1).outputFormat(format);
        if (format.equals("jpg")) {
            int quality = wish.path("quality").asInt(0);
            encoder.outputQuality(quality == 0 ? DEFAULT_QUALITY : quality / 100.0);
        }
        encoder.toOutputStream(bytes);
        return new Picture(bytes.toByteArray(), TYPES.get(format));
    }

    /** The image as a camera meant it to be seen. */
    private static BufferedImage upright(Path file) {
        try {
            return Thumbnails.of(file.toFile()).scale(1).asBufferedImage();
        } catch (IOException | IllegalArgumentException broken) {
            throw Errors.imageProcessing(400, UNSUPPORTED).because(broken);
        }
    }

    /** The source's format; refuses what cannot be read, or not within reason. */
    private static String format(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw Errors.imageProcessing(400, UNSUPPORTED);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                    throw Errors.imageProcessing(400, "The source image resolution is too large to process");
                }
                String name = reader.getFormatName().toLowerCase(Locale.ROOT);
                return name.equals("jpeg") ? "jpg" : TYPES.containsKey(name) ? name : "png";
            } catch (IOException | IllegalArgumentException broken) {
                throw Errors.imageProcessing(400, UNSUPPORTED).because(broken);
            } finally {
                reader.dispose();
            }
        }
    }
}
