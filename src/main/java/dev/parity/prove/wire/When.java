package dev.parity.prove.wire;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which exchanges a rule is about; what is not named does not matter. Regular expressions that must be found somewhere
 * in the value.
 *
 * @param method of the request
 * @param path raw path and query
 * @param status of the response, as {@code ^2..$}
 * @param request header lines of the request by name; an empty expression is any value
 * @param response header lines of the response by name
 * @param absent names of header lines that the request must not have
 * @param every only each so-manieth exchange that fits
 */
public record When(
        Optional<Pattern> method,
        Optional<Pattern> path,
        Optional<Pattern> status,
        Map<String, Pattern> request,
        Map<String, Pattern> response,
        java.util.List<String> absent,
        int every) {
    public static final When ALWAYS = new When(null, null, null, null, null, null, 0);

    public When {
        method = method == null ? Optional.empty() : method;
        path = path == null ? Optional.empty() : path;
        status = status == null ? Optional.empty() : status;
        request = request == null ? Map.of() : Map.copyOf(request);
        response = response == null ? Map.of() : Map.copyOf(response);
        absent = absent == null ? java.util.List.of() : java.util.List.copyOf(absent);
        every = Math.max(1, every);
    }

    boolean fits(Head asked) {
        return found(method, asked.method())
                && found(path, asked.target())
                && lines(request, asked)
                && absent.stream().noneMatch(name -> asked.first(name).isPresent());
    }

    boolean fitsAnswer(Head answered) {
        return found(status, String.valueOf(answered.status())) && lines(response, answered);
    }

    private static boolean found(Optional<Pattern> wanted, String value) {
        return wanted.map(pattern -> pattern.matcher(value).find()).orElse(true);
    }

    private static boolean lines(Map<String, Pattern> wanted, Head head) {
        return wanted.entrySet().stream()
                .allMatch(line -> head.lines().stream()
                        .anyMatch(there -> there.is(line.getKey())
                                && line.getValue().matcher(there.value()).find()));
    }
}
