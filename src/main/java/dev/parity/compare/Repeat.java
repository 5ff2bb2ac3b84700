package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.observation.Observation;
import dev.parity.observation.Token;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line for a shell that repeats one exchange by hand; secrets are variables for the reader to set. */
final class Repeat {
    private static final Pattern TAG = Pattern.compile("«jwt:[0-9a-f]{12}»|«secret:[0-9a-f]{12}:len\\d+:[a-z0-9]+»");
    private static final Set<String> ADDED_BY_CURL =
            Set.of("host", "user-agent", "accept-encoding", "content-length", "connection");

    private final Observation seen;
    private final Map<String, String> roles;

    private Repeat(Observation seen) {
        this.seen = seen;
        this.roles = seen.tokens().stream()
                .collect(Collectors.toMap(
                        Token::tag, token -> token.claims().path("role").asText(), (first, second) -> first));
    }

    static String of(Observation seen) {
        Repeat repeat = new Repeat(seen);
        return switch (seen.kind()) {
            case HTTP -> repeat.curl();
            case FRAME -> repeat.wscat();
            case SQL -> repeat.psql();
            case OBJECT -> repeat.s3();
            case MAIL -> "curl \"$MAIL/api/v1/mailbox/" + repeat.text("mailbox") + "\"";
            case CACHE -> "redis-cli -u $REDIS " + repeat.command();
        };
    }

    private String command() {
        StringBuilder line = new StringBuilder();
        seen.asked().path("command").forEach(word -> line.append(" ").append(quoted(word.asText())));
        return line.toString().strip();
    }

    private String curl() {
        JsonNode asked = seen.asked();
        StringBuilder line = new StringBuilder("curl -i -X " + text("method") + " " + quoted(text("url")));
        for (JsonNode header : asked.path("headers")) {
            String name = header.path(0).asText();
            if (!ADDED_BY_CURL.contains(name.toLowerCase(Locale.ROOT))) {
                line.append(" -H ")
                        .append(quoted(name + ": " + header(name, header.path(1).asText())));
            }
        }
        return line.append(data(asked.path("body"))).toString();
    }

    private String data(JsonNode body) {
        if (body.has("json")) {
            return " --data " + quoted(body.path("json").toString());
        }
        if (body.has("text")) {
            return body.path("text").asText().isEmpty()
                    ? ""
                    : " --data-binary " + quoted(body.path("text").asText());
        }
        return body.has("sha256")
                ? " --data-binary @body-of-" + body.path("length").asText() + "-bytes"
                : "";
    }

    private String header(String name, String value) {
        boolean key = name.equalsIgnoreCase("apikey");
        boolean known = roles.values().stream().anyMatch(role -> role.equals("service_role"));
        return key && value.startsWith("«secret") ? (known ? "$SERVICE_KEY" : "$ANON_KEY") : value;
    }

    private String wscat() {
        String connect = "wscat -c \"$GATEWAY_WS/realtime/v1/websocket?apikey=$ANON_KEY&vsn=1.0.0\"";
        JsonNode sent = seen.asked().path("sent");
        return sent.isMissingNode()
                ? connect
                : connect + " -x " + quoted(sent.isTextual() ? sent.asText() : sent.toString());
    }

    private String psql() {
        StringBuilder line = new StringBuilder("psql \"$DATABASE_URL\" -c ");
        JsonNode parameters = seen.asked().path("parameters");
        String bind = parameters.isEmpty() ? "" : "  -- with " + parameters;
        String role = text("role").isEmpty() ? "" : "set role " + text("role") + "; ";
        return line.append(quoted(role + text("sql") + bind)).toString();
    }

    private String s3() {
        return "aws --endpoint-url \"$S3\" s3api " + text("operation") + " --bucket " + quoted(text("bucket"))
                + (text("key").isEmpty() ? "" : " --key " + quoted(text("key")));
    }

    private String text(String field) {
        return seen.asked().path(field).asText("");
    }

    /** In double quotes, so that the variables work. */
    private String quoted(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("$", "\\$")
                .replace("`", "\\`");
        String variables = TAG.matcher(escaped).replaceAll(tag -> Matcher.quoteReplacement(variable(tag.group())));
        return "\"" + variables.replace("\\$ANON_KEY", "$ANON_KEY").replace("\\$SERVICE_KEY", "$SERVICE_KEY") + "\"";
    }

    private String variable(String tag) {
        String role = roles.getOrDefault(tag, "");
        if (role.equals("anon")) {
            return "$ANON_KEY";
        }
        if (role.equals("service_role")) {
            return "$SERVICE_KEY";
        }
        String actor =
                seen.actor().replaceFirst("/.*", "").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return "$" + actor + (tag.startsWith("«jwt") ? "_TOKEN" : "_SECRET");
    }
}
