package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Counts how often twins that are judged were called different, from the record of a run with twins. */
final class FalseAlarms {
    private FalseAlarms() {}

    /** Argument: a {@code run.json}. */
    public static void main(String[] arguments) throws IOException {
        JsonNode run =
                JsonMapper.builder().build().readTree(Path.of(arguments[0]).toFile());
        int judged = 0;
        for (JsonNode environment : run.path("environments")) {
            boolean twin = environment.path("name").asText().contains("#");
            judged += twin && !environment.path("comparison").asText().equals("TEACHER") ? 1 : 0;
        }
        int alarms = 0;
        for (JsonNode divergence : run.path("divergences")) {
            if (!divergence.path("severity").asText().equals("INFORMATIONAL")) {
                alarms++;
                System.out.printf(
                        "%s  %s  %s: %s -> %s%n",
                        divergence.path("environment").asText(),
                        divergence.path("scenario").asText(),
                        divergence.path("path").asText(),
                        divergence.path("reference").asText(),
                        divergence.path("observed").asText());
            }
        }
        System.out.printf(
                "%d false divergences in %d judged twins over %d scenarios; noise at %d places%n",
                alarms,
                judged,
                run.path("scenarios").size(),
                run.path("noise").path("places").size());
        System.exit(alarms == 0 ? 0 : 1);
    }
}
