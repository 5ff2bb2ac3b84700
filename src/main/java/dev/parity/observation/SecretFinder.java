package dev.parity.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds secrets by the place they stand in: named fields, columns, headers, URL parameters, codes in mails. */
final class SecretFinder {
    private static final Pattern PARAMETER =
            Pattern.compile("(?:^|[?&#;\\s])([A-Za-z_][A-Za-z0-9_-]*)=([^&#\\s\"'<>;]+)");

    /** GoTrue's PKCE code is a UUID in a parameter named {@code code}. */
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private static final Pattern MAILED_CODE = Pattern.compile("(?<![\\w#&;./:=-])\\d{6}(?![\\w-]|\\.\\d)");
    private static final Pattern SERVICE_KEY = Pattern.compile("sb_(?:secret|publishable)_[A-Za-z0-9_-]{8,}");
    private static final Pattern SET_COOKIE = Pattern.compile("^\\s*[^=;]+=\"?([^;\"]*)");

    /** The password in an address: {@code postgresql://app:password@host}. */
    private static final Pattern USER_INFO = Pattern.compile("://[^\\s/:@]*:([^\\s/@]+)@");

    /** A line of YAML, as in a kubeconfig. */
    private static final Pattern YAML_LINE =
            Pattern.compile("(?m)^[\\s-]*([A-Za-z_-]+):[ \\t]*[\"']?([^\\s\"']{8,})[\"']?[ \\t]*$");

    private final Secrets secrets;

    SecretFinder(Secrets secrets) {
        this.secrets = secrets;
    }

    void find(Kind kind, JsonNode node) {
        walk("", node, kind == Kind.MAIL);
        if (kind == Kind.HTTP) {
            node.path("headers").forEach(this::header);
        }
        if (kind == Kind.SQL) {
            columns(node);
        }
    }

    private void walk(String name, JsonNode node, boolean mail) {
        if (node.isObject()) {
            node.properties().forEach(e -> walk(e.getKey(), e.getValue(), mail));
        } else if (node.isArray()) {
            node.forEach(element -> walk("", element, mail));
        } else if (node.isTextual()) {
            scalar(name, node.textValue(), mail);
        }
    }

    private void scalar(String name, String value, boolean mail) {
        if (SecretNames.field(name) || SecretNames.oneTimeCode(name, value)) {
            secrets.add(value);
            return;
        }
        if (value.indexOf('=') >= 0) {
            parameters(value);
        }
        if (value.contains("://")) {
            USER_INFO.matcher(value).results().forEach(match -> secrets.add(decoded(match.group(1))));
        }
        if (value.indexOf('\n') >= 0) {
            lines(value);
        }
        if (value.contains("sb_")) {
            SERVICE_KEY.matcher(value).results().forEach(match -> secrets.add(match.group()));
        }
        if (mail) {
            MAILED_CODE.matcher(value).results().forEach(match -> secrets.add(match.group()));
        }
    }

    private void lines(String text) {
        YAML_LINE
                .matcher(text)
                .results()
                .filter(line -> SecretNames.field(line.group(1)))
                .forEach(line -> secrets.add(line.group(2)));
    }

    private void parameters(String text) {
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            String name = parameter.group(1);
            String value = decoded(parameter.group(2));
            boolean code = name.equals("code") && UUID.matcher(value).matches();
            if (SecretNames.field(name) || code) {
                secrets.add(value);
            }
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    private void header(JsonNode pair) {
        String name = pair.path(0).asText();
        String value = pair.path(1).asText();
        if (SecretNames.header(name)) {
            secrets.add(value);
        } else if (SecretNames.authorization(name)) {
            authorization(value);
        } else if (SecretNames.setCookie(name)) {
            Matcher cookie = SET_COOKIE.matcher(value);
            if (cookie.find()) {
                secrets.add(cookie.group(1));
            }
        } else if (SecretNames.cookie(name)) {
            for (String cookie : value.split(";")) {
                secrets.add(cookie.substring(cookie.indexOf('=') + 1).trim());
            }
        }
    }

    private void authorization(String value) {
        int space = value.indexOf(' ');
        String scheme = space < 0 ? "" : value.substring(0, space).toLowerCase(Locale.ROOT);
        if (scheme.equals("bearer")) {
            secrets.add(value.substring(space + 1).trim());
        } else if (scheme.equals("basic")) {
            basic(value.substring(space + 1).trim());
        } else {
            secrets.add(value);
        }
    }

    private void basic(String encoded) {
        secrets.add(encoded);
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            secrets.add(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException notBase64) {
            secrets.add(encoded);
        }
    }

    private void columns(JsonNode result) {
        JsonNode columns = result.path("columns");
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.path(i).path("name").asText();
            if (SecretNames.field(name)) {
                int column = i;
                result.path("rows").forEach(row -> secrets.add(row.path(column).asText("")));
            }
        }
    }
}
