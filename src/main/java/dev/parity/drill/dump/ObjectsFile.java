package dev.parity.drill.dump;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.drill.traffic.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Objects one after another in a tar: an entry each, by number, and at the end which of them count and what they are. */
final class ObjectsFile {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String FOLDER = "objects/";
    private static final String INDEX = "index.json";

    private ObjectsFile() {}

    /** Nothing is held but one piece. */
    static final class Writer implements AutoCloseable {
        private final TarArchiveOutputStream tar;
        private int entries;

        Writer(OutputStream to) {
            tar = new TarArchiveOutputStream(to, "UTF-8");
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        }

        /** @return the number of its entry */
        int add(InputStream bytes, long size) throws IOException {
            entries++;
            begin(FOLDER + entries, size);
            bytes.transferTo(tar);
            tar.closeArchiveEntry();
            return entries;
        }

        private void begin(String name, long size) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(size);
            tar.putArchiveEntry(entry);
        }

        void finish(ObjectsIndex index) throws IOException {
            byte[] text = MAPPER.writeValueAsBytes(index);
            begin(INDEX, text.length);
            tar.write(text);
            tar.closeArchiveEntry();
            tar.finish();
        }

        @Override
        public void close() throws IOException {
            tar.close();
        }
    }

    /**
     * Reads it from end to end.
     *
     * @throws IOException naming the first object whose bytes are not those that were read when it was backed up
     */
    static ObjectsIndex verified(InputStream from) throws IOException {
        Map<Integer, String> digests = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(from, "UTF-8")) {
            ObjectsIndex index = null;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(INDEX)) {
                    index = MAPPER.readValue(tar.readAllBytes(), ObjectsIndex.class);
                } else {
                    digests.put(number(entry), digest(tar));
                }
            }
            from.transferTo(OutputStream.nullOutputStream());
            mustMatch(index, digests);
            return index;
        }
    }

    private static int number(TarArchiveEntry entry) {
        return Integer.parseInt(entry.getName().substring(FOLDER.length()));
    }

    private static String digest(InputStream bytes) throws IOException {
        MessageDigest algorithm = Digest.algorithm();
        new DigestInputStream(bytes, algorithm).transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(algorithm.digest());
    }

    private static void mustMatch(ObjectsIndex index, Map<Integer, String> digests) throws IOException {
        if (index == null) {
            throw new IOException("the file of objects has no index");
        }
        for (ObjectsIndex.Item item : index.objects()) {
            if (!item.sha256().equals(digests.get(item.number()))) {
                throw new IOException("the object " + item.location() + " has SHA-256 " + digests.get(item.number())
                        + " in it, and " + item.sha256() + " in its index");
            }
        }
    }

    /** Hands out the bytes of what counts. */
    interface Receiver {
        void take(ObjectsIndex.Item item, InputStream bytes) throws IOException;
    }

    /** @param index as {@link #verified} gave it */
    static void each(InputStream from, ObjectsIndex index, Receiver receiver) throws IOException {
        Map<Integer, ObjectsIndex.Item> items = new HashMap<>();
        index.objects().forEach(item -> items.put(item.number(), item));
        try (TarArchiveInputStream tar = new TarArchiveInputStream(from, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.getName().equals(INDEX) && items.containsKey(number(entry))) {
                    receiver.take(items.get(number(entry)), tar);
                }
            }
        }
    }
}
