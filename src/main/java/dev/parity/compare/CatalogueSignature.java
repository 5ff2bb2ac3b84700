package dev.parity.compare;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.observation.Kind;
import dev.parity.observation.Observation;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a divergence looks like that a catalogue entry explains. Every part that is given must hold; the texts are
 * regular expressions, found anywhere unless anchored.
 *
 * @param exchange kind of the exchange
 * @param service that was asked, or the kind of the exchange in small letters
 * @param asked of a request {@code METHOD url}, names of headers, {@code ALGORITHM:role} of tokens, body, with blanks
 *     between; else what was sent, as JSON. Of the other environment, unless the exchange is missing there
 * @param kind in which way the two differ
 * @param path where in the exchange
 * @param reference value there in the reference
 * @param observed value there in the other environment
 * @param was what the whole exchange was answered with in the reference: the status and the body; else JSON
 * @param is what it was answered with in the other environment
 */
record CatalogueSignature(
        Optional<Kind> exchange,
        Optional<Pattern> service,
        Optional<Pattern> asked,
        Optional<Pattern> action,
        Optional<Pattern> kind,
        Optional<Pattern> path,
        Optional<Pattern> reference,
        Optional<Pattern> observed,
        Optional<Pattern> was,
        Optional<Pattern> is) {
    private static final int KEPT = 8_192;

    @JsonCreator
    static CatalogueSignature of(
            @JsonProperty("exchange") Kind exchange,
            @JsonProperty("service") String service,
            @JsonProperty("asked") String asked,
            @JsonProperty("action") String action,
            @JsonProperty("kind") String kind,
            @JsonProperty("path") String path,
            @JsonProperty("reference") String reference,
            @JsonProperty("observed") String observed,
            @JsonProperty("was") String was,
            @JsonProperty("is") String is) {
        return new CatalogueSignature(
                Optional.ofNullable(exchange),
                pattern(service),
                pattern(asked),
                pattern(action),
                pattern(kind),
                pattern(path),
                pattern(reference),
                pattern(observed),
                pattern(was),
                pattern(is));
    }

    private static Optional<Pattern> pattern(String text) {
        return Optional.ofNullable(text).map(Pattern::compile);
    }

    /** @param found with one side empty where the exchange is missing or extra */
    boolean fits(ScenarioDiff.Found found) {
        Exchange shown = found.shown();
        Difference difference = found.difference();
        return exchange.map(kind -> kind == shown.kind()).orElse(true)
                && holds(service, shown.service())
                && holds(kind, difference.kind().name())
                && holds(path, difference.path())
                && holds(reference, difference.reference())
                && holds(observed, difference.observed())
                && holds(action, shown.raw().action())
                && (asked.isEmpty() || holds(asked, asked(found.observed() == null ? shown : found.observed())))
                && (was.isEmpty() || holds(was, answer(found.reference())))
                && (is.isEmpty() || holds(is, answer(found.observed())));
    }

    private static boolean holds(Optional<Pattern> pattern, String text) {
        return pattern.map(known -> known.matcher(text).find()).orElse(true);
    }

    private static String asked(Exchange exchange) {
        Observation raw = exchange.raw();
        JsonNode asked = raw.asked();
        if (raw.kind() != Kind.HTTP) {
            return cut(asked.toString());
        }
        StringBuilder text = new StringBuilder(
                asked.path("method").asText() + " " + asked.path("url").asText() + " ");
        asked.path("headers")
                .forEach(header -> text.append(header.path(0).asText().toLowerCase(Locale.ROOT))
                        .append(' '));
        String whole = asked.toString();
        raw.tokens().stream()
                .filter(token -> whole.contains(token.tag()))
                .forEach(token -> text.append(token.header().path("alg").asText())
                        .append(':')
                        .append(token.claims().path("role").asText())
                        .append(' '));
        return cut(text.append(asked.path("body")).toString());
    }

    private static String answer(Exchange exchange) {
        if (exchange == null) {
            return "";
        }
        if (exchange.kind() != Kind.HTTP) {
            return cut(exchange.raw().seen().toString());
        }
        Answer answer = Answer.of(exchange);
        return String.format(Locale.ROOT, "%d %s %s", answer.status(), answer.header("content-type"), answer.text());
    }

    private static String cut(String text) {
        return text.length() <= KEPT ? text : text.substring(0, KEPT);
    }
}
