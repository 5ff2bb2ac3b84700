package dev.parity.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells from an answer whether a service made it or a hop before it. What only one of the two writes is proof; a status
 * that gateways answer with is a hint, which counts where there is no proof.
 */
final class Hops {
    private static final Set<Integer> OF_GATEWAYS = Set.of(408, 413, 414, 429, 431, 502, 503, 504);
    private static final Set<Integer> REDIRECTS_OF_GATEWAYS = Set.of(301, 307, 308);
    private static final Pattern OWN_SERVER = Pattern.compile("(?i)^(kong|awselb)/");
    private static final Pattern HIT = Pattern.compile("(?i)\\bhit\\b");
    private static final Pattern WORDS = Pattern.compile(
            "no Route matched with those values|An invalid response was received from the upstream server"
                    + "|The upstream server is timing out|name resolution failed|Request size limit exceeded"
                    + "|No API key found in request|Invalid authentication credentials|API rate limit exceeded"
                    + "|upstream connect error or disconnect|no healthy upstream|^upstream request timeout"
                    + "|^RBAC: access denied|^default backend - 404");
    private static final List<String> PASSED_ON = List.of("x-kong-upstream-latency", "x-envoy-upstream-service-time");
    private static final List<String> ADDED_TO_ALL =
            List.of("x-request-id", "sb-gateway-version", "sb-gateway-mode", "sb-project-ref");
    /** Headers that only the service writes; a name that ends in a hyphen begins several. */
    private static final Map<String, List<String>> OF_SERVICES = Map.of(
            "auth", List.of("x-sb-error-code", "sb-auth-"),
            "rest", List.of("proxy-status", "content-range", "preference-applied", "content-location"),
            "storage", List.of("tus-resumable", "x-robots-tag", "upload-offset"),
            "functions", List.of("sb-error-code", "x-sb-edge-region", "x-deno-execution-id"),
            "realtime", List.of("x-rate-limit"));
    /** What the error bodies of a service have in common. */
    private static final Map<String, Set<String>> ERRORS = Map.of(
            "auth", Set.of("error_code", "msg"),
            "rest", Set.of("code", "details", "hint", "message"),
            "storage", Set.of("statusCode", "error", "message"));

    private final Answer answer;
    private final Optional<Answer> other;

    private Hops(Answer answer, Optional<Answer> other) {
        this.answer = answer;
        this.other = other;
    }

    /** @param other what the same request was answered with in the other environment */
    static Hop of(Answer answer, Optional<Answer> other) {
        return new Hops(answer, other).hop();
    }

    private Hop hop() {
        if (answer.status() == 0) {
            return new Hop(Hop.Maker.UNKNOWN, List.of("no answer came"));
        }
        List<String> gateway = gateway();
        List<String> service = service();
        if (gateway.isEmpty() != service.isEmpty()) {
            return gateway.isEmpty()
                    ? new Hop(Hop.Maker.SERVICE, service)
                    : new Hop(Hop.Maker.GATEWAY, and(gateway, hintsOfGateway()));
        }
        if (!gateway.isEmpty()) {
            return new Hop(Hop.Maker.UNKNOWN, and(gateway, service));
        }
        return hinted();
    }

    private Hop hinted() {
        List<String> gateway = hintsOfGateway();
        boolean success = answer.status() < 300
                && OF_SERVICES.containsKey(answer.service())
                && !answer.method().equals("OPTIONS");
        if (gateway.isEmpty()) {
            return success
                    ? new Hop(Hop.Maker.SERVICE, List.of("status " + answer.status() + " of " + answer.service()))
                    : new Hop(Hop.Maker.UNKNOWN, List.of());
        }
        return new Hop(success ? Hop.Maker.UNKNOWN : Hop.Maker.GATEWAY, gateway);
    }

    private List<String> gateway() {
        List<String> proof = new ArrayList<>();
        if (OWN_SERVER.matcher(answer.header("server")).find()) {
            proof.add("server " + answer.header("server"));
        }
        if (answer.headers().containsKey("x-kong-response-latency")) {
            proof.add("x-kong-response-latency");
        }
        if (answer.header("www-authenticate").startsWith("Key realm")) {
            proof.add("www-authenticate " + answer.header("www-authenticate"));
        }
        if (REDIRECTS_OF_GATEWAYS.contains(answer.status())) {
            proof.add("redirect " + answer.status());
        }
        List.of("x-cache", "cf-cache-status").stream()
                .filter(name -> HIT.matcher(answer.header(name)).find())
                .forEach(name -> proof.add(name + " " + answer.header(name)));
        page().ifPresent(proof::add);
        words().ifPresent(proof::add);
        return proof;
    }

    /** Services do not answer errors with pages; functions may, so theirs must name the status as those of hops do. */
    private Optional<String> page() {
        boolean html = answer.error() && answer.header("content-type").startsWith("text/html");
        boolean named = answer.text().contains(String.valueOf(answer.status()));
        return html && (!answer.service().equals("functions") || named)
                ? Optional.of("an error page of text/html")
                : Optional.empty();
    }

    private Optional<String> words() {
        if (!answer.error()) {
            return Optional.empty();
        }
        if (WORDS.matcher(answer.text()).find()) {
            return Optional.of("a gateway's words in the body");
        }
        boolean message = answer.fields().contains("message")
                && Set.of("message", "request_id").containsAll(answer.fields());
        return message && ERRORS.containsKey(answer.service())
                ? Optional.of("an error body of message alone, where " + answer.service() + " tells more")
                : Optional.empty();
    }

    private List<String> service() {
        List<String> proof = new ArrayList<>();
        PASSED_ON.stream().filter(answer.headers()::containsKey).forEach(proof::add);
        List<String> own = OF_SERVICES.getOrDefault(answer.service(), List.of());
        answer.headers().keySet().stream()
                .filter(name -> own.stream().anyMatch(known -> is(name, known)))
                .sorted()
                .forEach(proof::add);
        Set<String> error = ERRORS.get(answer.service());
        if (answer.error() && error != null && answer.fields().containsAll(error)) {
            proof.add("an error body of " + answer.service());
        }
        return proof;
    }

    private static boolean is(String name, String known) {
        return known.endsWith("-") ? name.startsWith(known) : name.equals(known);
    }

    private List<String> hintsOfGateway() {
        List<String> hints = new ArrayList<>();
        if (OF_GATEWAYS.contains(answer.status()) && !answer.json()) {
            hints.add("status " + answer.status());
        }
        other.ifPresent(reached -> ADDED_TO_ALL.stream()
                .filter(reached.headers()::containsKey)
                .filter(name -> !answer.headers().containsKey(name))
                .forEach(name -> hints.add("no " + name + ", which the other answer carries")));
        return hints;
    }

    private static List<String> and(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
