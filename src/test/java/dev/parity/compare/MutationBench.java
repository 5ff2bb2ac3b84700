package dev.parity.compare;

import dev.parity.observation.Evidence;
import dev.parity.observation.EvidenceReader;
import dev.parity.observation.Observation;
import dev.parity.observation.ScenarioResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Spoils every recorded exchange of one twin in every way and counts what the comparison with the other reports. */
final class MutationBench {
    private static final double LEAST = 0.995;
    private static final int NAMED = 60;
    private final Evidence reference;
    private final Evidence twin;
    private final int stride;
    private final Map<String, int[]> byKind = new TreeMap<>();
    private final Map<String, int[]> byService = new TreeMap<>();
    private final Map<String, List<String>> survivors = new TreeMap<>();
    private int informational;
    private int exchanges;
    private int number;

    /** @param stride 1 for every mutant, n for every n-th, so that still every exchange is spoilt somehow */
    MutationBench(Evidence reference, Evidence twin, int stride) {
        this.reference = reference;
        this.twin = twin;
        this.stride = stride;
    }

    /** Arguments: folders of the evidence of two twins, and a stride if not every mutant is wanted. */
    public static void main(String[] arguments) throws IOException {
        int stride = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        MutationBench bench = new MutationBench(
                EvidenceReader.read(Path.of(arguments[0])), EvidenceReader.read(Path.of(arguments[1])), stride);
        bench.run();
        System.out.println(bench.figures());
        System.exit(bench.share() >= LEAST ? 0 : 1);
    }

    void run() {
        CanonicalForm ours = CanonicalForm.of(reference);
        CanonicalForm theirs = CanonicalForm.of(twin);
        for (String scenario : twin.scenarios()) {
            boolean passed = List.of(ours, theirs).stream()
                    .allMatch(form -> form.worst(scenario)
                            .filter(result -> result.state() == ScenarioResult.State.PASSED)
                            .isPresent());
            if (passed) {
                scenario(scenario, ours.exchanges(scenario), theirs);
            }
        }
    }

    private void scenario(String scenario, List<Exchange> ours, CanonicalForm theirs) {
        int attempt = twin.attempts(scenario).first();
        List<Observation> observations = twin.observations(scenario, attempt);
        Sameness sameness = new Sameness(observations);
        Set<String> usual =
                new HashSet<>(reported(ours, theirs, scenario, observations).values());
        for (int i = 0; i < observations.size(); i++) {
            exchanges++;
            for (Spoiling.Mutant mutant : Spoiling.of(observations.get(i), sameness)) {
                if (number++ % stride == 0) {
                    List<Observation> spoilt = new ArrayList<>(observations);
                    spoilt.set(i, mutant.spoilt());
                    Map<Difference, String> found =
                            new java.util.LinkedHashMap<>(reported(ours, theirs, scenario, spoilt));
                    found.values().removeAll(usual);
                    count(observations.get(i), mutant, found.keySet());
                }
            }
        }
    }

    private Map<Difference, String> reported(
            List<Exchange> ours, CanonicalForm theirs, String scenario, List<Observation> seen) {
        ScenarioDiff diff = new ScenarioDiff(scenario, Noise.none());
        diff.compare(
                new ScenarioDiff.Sides(ours, theirs.exchanges(twin.introductions(scenario, 1), seen), false, false));
        Precision.settle(List.of(diff.precision()));
        Map<Difference, String> all = new java.util.LinkedHashMap<>();
        diff.found().forEach(found -> all.put(found.difference(), found.shown().label() + " " + found.difference()));
        return all;
    }

    private void count(Observation seen, Spoiling.Mutant mutant, Set<Difference> found) {
        int hit = found.isEmpty() ? 0 : 1;
        for (int[] counts : List.of(
                byKind.computeIfAbsent(mutant.kind(), key -> new int[2]),
                byService.computeIfAbsent(service(seen), key -> new int[2]))) {
            counts[0] += hit;
            counts[1]++;
        }
        if (hit == 1 && found.stream().allMatch(d -> Severities.of(d) == Severity.INFORMATIONAL)) {
            informational++;
        }
        if (hit == 0) {
            survivors
                    .computeIfAbsent(
                            mutant.kind() + "  " + mutant.where().replaceAll("\\d+", "*"), key -> new ArrayList<>())
                    .add(seen.scenario() + " " + seen.number() + " " + seen.action());
        }
    }

    private static String service(Observation seen) {
        String url = seen.asked().path("url").asText();
        return seen.kind() + (url.contains("/v1") ? " " + url.replaceFirst(".*/([a-z]+)/v1.*", "$1") : "");
    }

    int mutants() {
        return byKind.values().stream().mapToInt(counts -> counts[1]).sum();
    }

    int exchanges() {
        return exchanges;
    }

    double share() {
        return (double) byKind.values().stream().mapToInt(counts -> counts[0]).sum() / Math.max(1, mutants());
    }

    String figures() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d mutants of %d exchanges, %.2f %% reported (%d of them as informational only)%n",
                mutants(),
                exchanges,
                100 * share(),
                informational));
        byKind.forEach((kind, counts) -> text.append(line(kind, counts)));
        byService.forEach((service, counts) -> text.append(line(service, counts)));
        survivors.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .limit(NAMED)
                .forEach(e -> text.append(String.format(
                        "survived %4d  %s  such as %s%n",
                        e.getValue().size(), e.getKey(), e.getValue().get(0))));
        return text.toString();
    }

    private static String line(String name, int[] counts) {
        return String.format(
                Locale.ROOT,
                "  %-20s %6d of %6d  %.2f %%%n",
                name,
                counts[0],
                counts[1],
                100.0 * counts[0] / counts[1]);
    }
}
