package dev.parity.reference.storage.tus;

import dev.parity.reference.storage.objects.Javascript;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The header Upload-Metadata: names with base64 values, in the order given; a value may be missing (null). */
record UploadMetadata(Map<String, String> values) {
    private static final Pattern KEY = Pattern.compile("[\\x00-\\x1f!-+\\--\\x7f]+");
    private static final Pattern VALUE = Pattern.compile("(?:[\\d+/A-Za-z]{4})*(?:[\\d+/A-Za-z]{0,4}={0,2})?");

    static boolean isValid(String header) {
        try {
            parse(header);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    /** @throws IllegalArgumentException if it is not well formed */
    static UploadMetadata parse(String header) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : header.split(",", -1)) {
            String[] tokens = pair.split(" ", -1);
            boolean valued = tokens.length == 2
                    && tokens[1].length() % 4 == 0
                    && VALUE.matcher(tokens[1]).matches();
            boolean formed = KEY.matcher(tokens[0]).matches() && (tokens.length == 1 || valued);
            if (!formed || all.containsKey(tokens[0])) {
                throw new IllegalArgumentException("Metadata string is not valid");
            }
            boolean empty = tokens.length == 1 || tokens[1].isEmpty();
            all.put(tokens[0], empty ? null : new String(Javascript.lenientBase64(tokens[1]), StandardCharsets.UTF_8));
        }
        return new UploadMetadata(all);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    UploadMetadata with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new UploadMetadata(changed);
    }

    String header() {
        return values.entrySet().stream()
                .map(entry -> entry.getValue() == null
                        ? entry.getKey()
                        : entry.getKey() + " "
                                + Base64.getEncoder()
                                        .encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
    }
}
