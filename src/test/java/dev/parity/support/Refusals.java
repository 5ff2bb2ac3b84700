package dev.parity.support;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.parity.driver.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words in which scenarios speak of refusals, and how each service says them: {@code refusals.yaml}. */
public final class Refusals {
    private static final Map<String, List<Form>> KNOWN = load();
    private static final Pattern SECRET_FIELD = Pattern.compile(
            "\"(?:\\w*token\\w*|\\w*password\\w*|email_otp|action_link|secret|qr_code|uri)\"\\s*:\\s*\"");
    private static final int LONGEST = 300;

    /**
     * How one service says it.
     *
     * @param service first segment of the path
     * @param status status code
     * @param field field of the body, dots between levels; empty for no look into the body
     * @param value that field's text
     */
    record Form(String service, int status, String field, String value) {
        boolean matches(String path, Answer answer) {
            return path.contains("/" + service + "/v1") && answer.status() == status && fieldMatches(answer);
        }

        private boolean fieldMatches(Answer answer) {
            if (field == null || field.isEmpty()) {
                return true;
            }
            JsonNode node = answer.json();
            for (String part : field.split("\\.")) {
                node = node.path(part);
            }
            return node.asText().equals(value);
        }

        @Override
        public String toString() {
            String body = field == null || field.isEmpty() ? "" : " with " + field + " " + value;
            return service + " " + status + body;
        }
    }

    private Refusals() {}

    /** @throws Broken unless the answer says that word in its service's way */
    public static void mustBe(String word, String path, Answer answer) {
        List<Form> forms = KNOWN.get(word);
        if (forms == null) {
            throw new IllegalArgumentException(
                    "\"" + word + "\" is no refusal that refusals.yaml knows. Expected one of "
                            + KNOWN.keySet().stream().sorted().toList() + ".");
        }
        if (forms.stream().noneMatch(form -> form.matches(path, answer))) {
            String expected = forms.stream()
                    .filter(form -> path.contains("/" + form.service() + "/v1"))
                    .map(Form::toString)
                    .collect(Collectors.joining(" or "));
            throw new Broken("The refusal \"" + word + "\"", shown(answer), expected);
        }
    }

    /** Status and body, shortened and without secrets, for a failure's message. */
    public static String shown(Answer answer) {
        String body = withoutSecrets(answer.text());
        return answer.status() + " " + (body.length() > LONGEST ? body.substring(0, LONGEST) + "…" : body);
    }

    private static String withoutSecrets(String body) {
        StringBuilder shown = new StringBuilder();
        Matcher field = SECRET_FIELD.matcher(body);
        int from = 0;
        while (shown.length() < LONGEST && field.find(from)) {
            shown.append(body, from, field.end()).append("…");
            from = endOfText(body, field.end());
        }
        return shown.append(body, from, body.length()).toString();
    }

    private static int endOfText(String body, int from) {
        int at = from;
        while (at < body.length() && body.charAt(at) != '"') {
            at += body.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, body.length());
    }

    private static Map<String, List<Form>> load() {
        try (InputStream file = Refusals.class.getResourceAsStream("/refusals.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException("refusals.yaml cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
