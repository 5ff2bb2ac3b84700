package dev.parity.target.compose;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a project did not come up, in four parts: what, what was seen, what was expected, what to do. */
final class Diagnosis {
    private static final Pattern PORT = Pattern.compile(
            "(?:Bind for |listen tcp[46]? )([\\d.:\\[\\]]+?):(\\d+)(?: failed: port is already allocated|.*address already in use)");
    private static final Pattern IMAGE = Pattern.compile(
            "(?:(?:pull access denied for|No such image:|manifest for) ([^\\s,]+))|((?:failed to resolve reference|Get) \"https://[^\"]+\".*)");
    private static final Pattern VARIABLE = Pattern.compile("required variable (\\w+) is missing");
    private static final String LOG_LINES = "200";
    private static final int SHOWN_LINES = 4;

    private final Capture capture;

    Diagnosis(Capture capture) {
        this.capture = capture;
    }

    /**
     * @param containers as they are now
     * @param complaints what Compose said
     * @param otherwise the cause, if nothing more exact is to be seen
     */
    String of(List<Containers.Seen> containers, List<String> complaints, String otherwise) {
        return named(complaints)
                .or(() -> containers.stream()
                        .filter(Containers.Seen::broken)
                        .findFirst()
                        .map(this::broken))
                .or(() -> containers.stream()
                        .filter(container ->
                                !container.well() && container.state().equals("running"))
                        .findFirst()
                        .map(container -> otherwise + "; " + Containers.progress(containers) + ". "
                                + container.service() + " says: " + last(container)
                                + ". Expected every health check to be well. Raise timeouts.ready, or mend it."))
                .orElseGet(() -> otherwise + ". Compose said: "
                        + String.join(" | ", complaints.subList(Math.max(0, complaints.size() - 3), complaints.size()))
                        + ". Expected \"docker compose up\" to end well. Mend that, then try again.");
    }

    static Optional<String> named(List<String> complaints) {
        for (String line : complaints) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return Optional.of("port " + port.group(2) + " of " + port.group(1) + " is taken: " + line.strip()
                        + ". Expected a free port. Stop what holds it, or choose another.");
            }
            Matcher image = IMAGE.matcher(line);
            if (image.find()) {
                String name = image.group(1) == null ? "an image" : "the image " + image.group(1);
                return Optional.of(name + " cannot be had: " + line.strip()
                        + ". Expected to pull it, or to have it here. Reach its registry, name another image in the"
                        + " variable of .env, or write --images local.");
            }
            Matcher variable = VARIABLE.matcher(line);
            if (variable.find()) {
                return Optional.of("the compose file refers to " + variable.group(1) + ", which is not set: "
                        + line.strip() + ". Expected a value. Set " + variable.group(1) + ".");
            }
        }
        return Optional.empty();
    }

    private String broken(Containers.Seen container) {
        return "the service " + container.service() + " is " + container.status() + ": "
                + last(container) + " [" + oneLine(capture.health(container))
                + "]. Expected it to run with a good health check. Mend what its log says.";
    }

    private String last(Containers.Seen container) {
        List<String> lines = capture.log(container, LOG_LINES)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\t")) // frames of a stack trace say less
                .toList();
        return lines.isEmpty()
                ? "its log is empty"
                : String.join(" | ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    private static String oneLine(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty() ? "" : lines.get(0) + (lines.size() == 1 ? "" : " … " + lines.get(lines.size() - 1));
    }
}
