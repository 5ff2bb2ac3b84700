package dev.parity.reference.storage.protocol;

import dev.parity.reference.storage.failure.Errors;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content of a body that AWS clients send in chunks, each with its own signature; trailers are skipped. */
final class ChunkedBody extends InputStream {
    private static final Pattern HEAD = Pattern.compile("([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-fA-F]{64}))?");
    private static final List<String> ALGORITHMS = List.of(
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
    private static final int MAX_CHUNK = 8 * 1024 * 1024;
    private static final int MAX_HEAD = 256;
    private static final int MAX_TRAILER = 16 * 1024;

    private final InputStream in;
    private final SignatureCheck check;
    private final ClientSignature client;
    private final boolean signed;
    private final boolean trailer;
    private final MessageDigest digest = sha256();
    private String previous;
    private String signature;
    private int left;
    private boolean done;

    private ChunkedBody(InputStream in, String algorithm, SignatureCheck check, ClientSignature client) {
        this.in = in;
        this.check = check;
        this.client = client;
        this.signed = !algorithm.startsWith("STREAMING-UNSIGNED");
        this.trailer = algorithm.endsWith("-TRAILER");
        this.previous = client.signature();
    }

    static boolean isUsed(String contentSha) {
        return contentSha.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
                || contentSha.startsWith("STREAMING-UNSIGNED-PAYLOAD");
    }

    static InputStream of(InputStream in, String algorithm, SignatureCheck check, ClientSignature client) {
        if (!ALGORITHMS.contains(algorithm)) {
            throw Errors.invalidRequest("Invalid streaming algorithm: " + algorithm);
        }
        return new ChunkedBody(in, algorithm, check, client);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0 && !done) {
            nextChunk();
        }
        if (done || length == 0) {
            return done ? -1 : 0;
        }
        int read = in.read(buffer, offset, Math.min(length, left));
        if (read < 0) {
            throw Errors.invalidRequest("Unexpected end of chunk data");
        }
        digest.update(buffer, offset, read);
        left -= read;
        if (left == 0) {
            endChunk();
        }
        return read;
    }

    private void nextChunk() throws IOException {
        String line = line(MAX_HEAD);
        Matcher head = HEAD.matcher(line);
        if (!head.matches()) {
            throw Errors.invalidRequest(line.contains(";") ? "Invalid chunk header" : "Invalid chunk size");
        }
        signature = head.group(2);
        if (signed && signature == null) {
            throw Errors.invalidSignature("Missing chunk signature");
        }
        long size = Long.parseLong(head.group(1), 16);
        if (size > MAX_CHUNK) {
            throw Errors.entityTooLarge("chunk", MAX_CHUNK + " bytes");
        }
        left = (int) size;
        if (left == 0) {
            endOfBody();
        }
    }

    private void endOfBody() throws IOException {
        if (trailer) {
            mustBeSigned();
            int size = 0;
            for (String line = line(MAX_TRAILER); !line.isEmpty() && size < MAX_TRAILER; line = line(MAX_TRAILER)) {
                size += line.length();
            }
        } else {
            endChunk();
        }
        done = true;
    }

    private void endChunk() throws IOException {
        if (in.read() != '\r' || in.read() != '\n') {
            throw Errors.invalidRequest("Missing CRLF after chunk data");
        }
        mustBeSigned();
    }

    private void mustBeSigned() {
        String sha = HexFormat.of().formatHex(digest.digest());
        if (signed && !check.verifyChunk(client, previous, sha, signature)) {
            throw Errors.signatureDoesNotMatch(S3Access.MISMATCH);
        }
        previous = signature;
    }

    private String line(int most) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw Errors.invalidRequest(line.isEmpty() ? "Missing final chunk" : "Incomplete chunk header");
            }
            if (line.length() > most) {
                throw Errors.entityTooLarge("chunk header", most + " bytes");
            }
            line.append((char) c);
        }
        return line.toString().replaceFirst("\r$", "");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
