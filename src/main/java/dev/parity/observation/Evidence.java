package dev.parity.observation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What was seen in one environment during one run. Observations stay packed, or in their file, until they are asked
 * for, scenario by scenario, so that large records fit into memory.
 */
public final class Evidence {
    private final EvidenceHeader header;
    private final boolean complete;
    private final List<String> notes;
    private final Map<String, NavigableMap<Integer, Attempt>> scenarios;
    private final List<ScenarioResult> results;
    private final long requests;

    private record Attempt(List<Introduction> introductions, Packed observations) {}

    private Evidence(
            EvidenceHeader header,
            boolean complete,
            List<String> notes,
            Map<String, NavigableMap<Integer, Attempt>> scenarios,
            List<ScenarioResult> results,
            long requests) {
        this.requests = requests;
        this.header = header;
        this.complete = complete;
        this.notes = List.copyOf(notes);
        this.scenarios = scenarios;
        this.results = List.copyOf(results);
    }

    public static Builder of(EvidenceHeader header) {
        return new Builder(header);
    }

    public EvidenceHeader header() {
        return header;
    }

    /** Whether its writer came to its end; false after a crash. */
    public boolean complete() {
        return complete;
    }

    /** What a reader should know, such as a torn last line. */
    public List<String> notes() {
        return notes;
    }

    /** HTTP requests in it, of all scenarios and attempts. */
    public long requests() {
        return requests;
    }

    /** Ids of the scenarios that left observations, in order of first sight. */
    public Set<String> scenarios() {
        return Collections.unmodifiableSet(scenarios.keySet());
    }

    public NavigableSet<Integer> attempts(String scenario) {
        NavigableMap<Integer, Attempt> attempts = scenarios.get(scenario);
        return attempts == null ? new TreeSet<>() : attempts.navigableKeySet();
    }

    /** In the order in which they were recorded. */
    public List<Observation> observations(String scenario, int attempt) {
        return attempt(scenario, attempt).observations().lines().stream()
                .map(Evidence::unpacked)
                .toList();
    }

    public List<Introduction> introductions(String scenario, int attempt) {
        return List.copyOf(attempt(scenario, attempt).introductions());
    }

    /** The same of one scenario alone. */
    public Evidence only(String scenario) {
        Builder one = of(header);
        NavigableMap<Integer, Attempt> attempts = scenarios.get(scenario);
        if (attempts != null) {
            one.scenarios.put(scenario, attempts);
        }
        results.stream().filter(result -> result.id().equals(scenario)).forEach(one::add);
        one.notes.addAll(notes);
        return complete ? one.build() : one.incomplete().build();
    }

    /** Of all attempts, in the order in which they ended. */
    public List<ScenarioResult> results() {
        return results;
    }

    /** The same under another name, as where two runs of one environment are judged together. */
    public Evidence named(String environment) {
        return new Evidence(header.named(environment), complete, notes, scenarios, results, requests);
    }

    /** How the scenarios ended, without what was seen: so little that many may be in memory at once. */
    public Evidence endings() {
        return new Evidence(header, complete, notes, Map.of(), results, requests);
    }

    private Attempt attempt(String scenario, int attempt) {
        NavigableMap<Integer, Attempt> attempts = scenarios.getOrDefault(scenario, new TreeMap<>());
        return attempts.getOrDefault(attempt, new Attempt(List.of(), Packed.inMemory()));
    }

    private static Observation unpacked(byte[] line) {
        try {
            return ObservationCodec.observation(ObservationCodec.tree(line));
        } catch (IOException | RuntimeException e) {
            throw new BadEvidence("An observation cannot be read: " + e.getMessage()
                    + ". Expected a line as this version of Parity writes it. Read it with the version that wrote it.");
        }
    }

    /** Collects evidence in memory. */
    public static final class Builder {
        private final EvidenceHeader header;
        private final Map<String, NavigableMap<Integer, Attempt>> scenarios = new LinkedHashMap<>();
        private final List<ScenarioResult> results = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private Supplier<Packed> packed = Packed::inMemory;
        private boolean complete = true;
        private long requests;

        private Builder(EvidenceHeader header) {
            this.header = header;
        }

        public Builder add(Observation observation) {
            byte[] line = ObservationCodec.bytes(ObservationCodec.observation(observation));
            requests += observation.kind() == Kind.HTTP ? 1 : 0;
            attempt(observation.scenario(), observation.attempt())
                    .observations()
                    .add(line, 0);
            return this;
        }

        public Builder add(Introduction introduction) {
            attempt(introduction.scenario(), introduction.attempt())
                    .introductions()
                    .add(introduction);
            return this;
        }

        public Builder add(ScenarioResult result) {
            results.add(result);
            return this;
        }

        public Builder incomplete() {
            complete = false;
            return this;
        }

        public Evidence build() {
            return new Evidence(header, complete, notes, scenarios, results, requests);
        }

        Builder note(String note) {
            notes.add(note);
            return this;
        }

        /** Observations stay in this file, which nothing changes any more. */
        Builder in(Path file) {
            packed = () -> Packed.in(file);
            return this;
        }

        Builder packed(String scenario, int attempt, byte[] line, long position) {
            requests += ObservationCodec.isRequest(line) ? 1 : 0;
            attempt(scenario, attempt).observations().add(line, position);
            return this;
        }

        private Attempt attempt(String scenario, int attempt) {
            return scenarios
                    .computeIfAbsent(scenario, id -> new TreeMap<>())
                    .computeIfAbsent(attempt, number -> new Attempt(new ArrayList<>(), packed.get()));
        }
    }
}
