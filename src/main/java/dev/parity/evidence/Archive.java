package dev.parity.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** ZIP files that are the same bytes for the same content. */
final class Archive {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final long MOST = 8L << 30;

    private Archive() {}

    /** @param files name in the archive to where it lies */
    static byte[] packed(SortedMap<String, Path> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, Path> file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey()));
                Files.copy(file.getValue(), zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the record cannot be packed", e);
        }
        return bytes.toByteArray();
    }

    /** Not packed again, so that everybody makes the same bytes of it. */
    static byte[] stored(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                CRC32 sum = new CRC32();
                sum.update(file.getValue());
                ZipEntry entry = entry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    /** @throws BadBundle if it cannot be read to its end */
    static Map<String, byte[]> read(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        each(zip, (name, content) -> {
            if (files.put(name, content.readAllBytes()) != null) {
                throw new BadBundle("it holds " + name + " twice");
            }
        });
        return files;
    }

    interface Use {
        void of(String name, InputStream content) throws IOException;
    }

    static void each(byte[] bytes, Use use) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            Counted content = new Counted(zip);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                use.of(entry.getName(), content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new BadBundle("it cannot be unpacked: " + e.getMessage());
        }
    }

    /** A small archive may unpack to more than a disk holds. */
    private static final class Counted extends InputStream {
        private final InputStream content;
        private long left = MOST;

        Counted(InputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = content.read(bytes, from, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new BadBundle("it unpacks to more than " + MOST + " bytes");
            }
            return read;
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            byte[] buffer = new byte[1 << 16];
            long all = 0;
            for (int read = read(buffer, 0, buffer.length); read >= 0; read = read(buffer, 0, buffer.length)) {
                out.write(buffer, 0, read);
                all += read;
            }
            return all;
        }
    }
}
