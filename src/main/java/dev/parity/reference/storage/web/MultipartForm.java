package dev.parity.reference.storage.web;

import dev.parity.reference.storage.failure.Errors;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form upload, read as it comes: the fields before the file, then the file as a stream. What follows the file is not
 * looked at.
 */
final class MultipartForm {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^\\s;]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([\\w*-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;]*))");
    private static final int MAX_FIELDS = 10;
    private static final int MAX_FIELD = 1024 * 1024;
    private static final int MAX_HEAD = 80 * 1024;

    private final Map<String, String> fields;
    private final String fileType;
    private final InputStream file;

    private MultipartForm(Map<String, String> fields, String fileType, InputStream file) {
        this.fields = fields;
        this.fileType = fileType;
        this.file = file;
    }

    /** The value of a field that came before the file. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    String fileType() {
        return fileType;
    }

    InputStream file() {
        return file;
    }

    /**
     * Reads up to the file.
     *
     * @throws dev.parity.reference.storage.failure.StorageError if there is none
     */
    static MultipartForm read(String contentType, InputStream body) {
        try {
            return parsed(contentType, body);
        } catch (IOException broken) {
            throw Errors.noContent(broken.getMessage());
        }
    }

    private static MultipartForm parsed(String contentType, InputStream body) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw Errors.noContent("Multipart: Boundary not found");
        }
        String mark = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
        PartStream.Source source = new PartStream.Source(new BufferedInputStream(body, 64 * 1024), mark);
        Map<String, String> fields = new HashMap<>();
        int count = 0;
        while (source.nextPart()) {
            Map<String, String> head = head(source);
            Map<String, String> disposition = parameters(head.getOrDefault("content-disposition", ""));
            String type = mediaType(head.get("content-type"));
            if (disposition.containsKey("filename") || type.equals("application/octet-stream")) {
                return new MultipartForm(fields, type, source.part());
            }
            if (++count > MAX_FIELDS) {
                throw Errors.noContent("reach fields limit");
            }
            byte[] value = source.part().readNBytes(MAX_FIELD);
            source.part().transferTo(OutputStream.nullOutputStream());
            fields.put(disposition.getOrDefault("name", ""), new String(value, StandardCharsets.UTF_8));
        }
        throw Errors.noContent("No content provided");
    }

    private static String mediaType(String header) {
        return header == null ? "text/plain" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> head(PartStream.Source source) throws IOException {
        Map<String, String> head = new HashMap<>();
        int size = 0;
        for (String line = source.line(); !line.isEmpty(); line = source.line()) {
            size += line.length();
            if (size > MAX_HEAD) {
                throw Errors.noContent("Malformed part header");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                head.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return head;
    }

    private static Map<String, String> parameters(String header) {
        Map<String, String> all = new HashMap<>();
        Matcher match = PARAMETER.matcher(header);
        while (match.find()) {
            String value = match.group(2) != null ? match.group(2).replaceAll("\\\\(.)", "$1") : match.group(3);
            all.put(match.group(1).toLowerCase(Locale.ROOT), value);
        }
        return all;
    }
}
