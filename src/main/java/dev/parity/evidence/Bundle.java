package dev.parity.evidence;

import dev.parity.observation.Body;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A sealed run: a ZIP file of the attestation, the public key that it can be checked with, and the packed record. Of the
 * record only what verdicts depend on is in it; pages and logs can be made again.
 */
public final class Bundle {
    static final String RECORD = "record.zip";
    static final String ATTESTATION = "attestation.dsse.json";
    static final String PUBLIC_KEY = "public.pem";
    private static final String EXTRA = "with/";
    private static final List<String> TOP = List.of("plan.json", "run.json", "noise.json");
    private static final List<String> BELOW = List.of("environment.json", "observations.ndjson", "results.ndjson");

    private Bundle() {}

    /**
     * @param run the judged run that lies in the folder
     * @param extra further files to seal, such as a policy and its decision
     * @param tools names of tools to their versions
     */
    public static byte[] sealed(Path folder, Judgement run, List<Path> extra, Map<String, String> tools, Key key) {
        SortedMap<String, Path> files = files(folder);
        extra.forEach(file -> files.put(EXTRA + file.getFileName(), file));
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((name, file) -> digests.put(name, digest(file)));
        byte[] record = Archive.packed(files);
        digests.put(RECORD, Body.sha256(record));
        return assembled(Envelope.sealed(Statement.of(digests, run, tools), key), key.publicPem(), record);
    }

    static byte[] assembled(Envelope attestation, String publicPem, byte[] record) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(ATTESTATION, attestation.json());
        parts.put(PUBLIC_KEY, publicPem.getBytes(StandardCharsets.UTF_8));
        parts.put(RECORD, record);
        return Archive.stored(parts);
    }

    /** Its parts, once it is sure that not a byte was added, removed or changed outside of them. */
    static Map<String, byte[]> parts(byte[] bundle) {
        Map<String, byte[]> parts = Archive.read(bundle);
        if (!List.copyOf(parts.keySet()).equals(List.of(ATTESTATION, PUBLIC_KEY, RECORD))) {
            throw new BadBundle("it holds " + String.join(", ", parts.keySet()) + ", not " + ATTESTATION + ", "
                    + PUBLIC_KEY + " and " + RECORD);
        }
        String pem = new String(parts.get(PUBLIC_KEY), StandardCharsets.UTF_8);
        Envelope envelope = Envelope.read(parts.get(ATTESTATION));
        if (!Arrays.equals(assembled(envelope, pem, parts.get(RECORD)), bundle)) {
            throw new BadBundle("it is not laid out as it was when it was sealed");
        }
        return parts;
    }

    private static SortedMap<String, Path> files(Path folder) {
        SortedMap<String, Path> files = new TreeMap<>();
        TOP.stream()
                .filter(name -> Files.exists(folder.resolve(name)))
                .forEach(name -> files.put(name, folder.resolve(name)));
        Path environments = folder.resolve("environments");
        try (Stream<Path> all = Files.list(environments)) {
            all.filter(Files::isDirectory)
                    .forEach(one -> BELOW.stream()
                            .filter(name -> Files.exists(one.resolve(name)))
                            .forEach(name ->
                                    files.put("environments/" + one.getFileName() + "/" + name, one.resolve(name))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + environments, e);
        }
        return files;
    }

    static String digest(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return digest(content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String digest(InputStream content) throws IOException {
        MessageDigest sha = sha256();
        new DigestInputStream(content, sha).transferTo(java.io.OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(sha.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
