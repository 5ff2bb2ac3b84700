package dev.parity.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Judgement;
import java.util.ArrayList;
import java.util.List;

/** What a run says of the latency of an environment's operations. */
final class LatencyWords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WORSE = List.of("SLOWER");

    private LatencyWords() {}

    static Found of(Judgement judgement, String environment, Need.Latency need, Known.Run run) {
        List<String> bad = new ArrayList<>();
        boolean slower = false;
        int all = 0;
        for (Object each : judgement.latency()) {
            JsonNode line = JSON.valueToTree(each);
            if (!line.path("environment").asText().equals(environment)) {
                continue;
            }
            all++;
            String word = line.path("verdict").asText();
            if (!need.allow().contains(word)) {
                bad.add(line.path("operation").asText() + " " + word);
                slower |= WORSE.contains(word);
            }
        }
        if (all == 0) {
            return Found.unproven(
                    "run " + judgement.run() + " has no latency of " + environment,
                    "Measure it in a run, or let a person sign instead",
                    run.place());
        }
        String seen = all - bad.size() + " of " + all + " operations are " + String.join(" or ", need.allow());
        if (bad.isEmpty()) {
            return Found.held(seen, run.place());
        }
        String names = seen + ": " + String.join(", ", bad);
        return slower
                ? Found.violated(ExitCode.NONCONFORMANT, names, "Read the latency part of its report", run.place())
                : Found.unproven(names, "Measure longer", run.place());
    }
}
