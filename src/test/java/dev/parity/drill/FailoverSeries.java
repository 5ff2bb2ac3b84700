package dev.parity.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Judges a series of failovers from their results. Main of ci/bench/drills. */
final class FailoverSeries {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int ATTEMPTS = 3;
    private static final Pattern OF_TIME = Pattern.compile("R[TP]O .*");

    private FailoverSeries() {}

    /** One repetition: its last attempt, and how many before it proved nothing. */
    record Repetition(String mode, int seed, String commit, JsonNode result, int invalid) {
        static Repetition read(Path folder, String mode, int seed) {
            JsonNode last = MAPPER.createObjectNode();
            String commit = "-";
            int attempts = 0;
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                Path one = folder.resolve(mode + "-" + seed + "-" + attempt);
                if (Files.exists(one.resolve("drill.json"))) {
                    last = read(one.resolve("drill.json"));
                    commit = commit(one.resolve("commit"));
                    attempts = attempt;
                }
            }
            return new Repetition(mode, seed, commit, last, Math.max(0, attempts - 1));
        }

        private static JsonNode read(Path file) {
            try {
                return MAPPER.readTree(file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String commit(Path file) {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String verdict() {
            return result.path("verdict").asText("NO RESULT");
        }

        /** Nothing went wrong but what replication may lose; how long a busy machine takes or is behind is shown and not judged. */
        boolean sound() {
            return verdict().equals("HELD") || verdict().equals("DEGRADED") || ofTimeAlone();
        }

        private boolean ofTimeAlone() {
            List<String> reasons = new ArrayList<>();
            result.path("reasons").forEach(reason -> reasons.add(reason.asText()));
            return verdict().equals("DEVIATED") && reasons.stream().allMatch(OF_TIME.asMatchPredicate());
        }

        /** Whether the ledger told the rows that the old primary's data folder has and the new one has not. */
        boolean truthful() {
            return truth().path("held").asBoolean();
        }

        JsonNode truth() {
            for (JsonNode proof : result.path("proofs")) {
                if (proof.path("area").asText().equals("truth")) {
                    return proof;
                }
            }
            return MAPPER.createObjectNode();
        }

        int acknowledged(String kind) {
            return of(kind).path("acknowledged").asInt();
        }

        /** Acknowledged rows, objects and sessions that are as if they had never been. */
        int lost() {
            return lost("ROW") + lost("OBJECT") + lost("SESSION");
        }

        int lost(String kind) {
            return of(kind).path("lost").size() + of(kind).path("undone").size();
        }

        private JsonNode of(String kind) {
            for (JsonNode each : result.path("reconciliation")) {
                if (each.path("kind").asText().equals(kind)) {
                    return each;
                }
            }
            return MAPPER.createObjectNode();
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %s | %d of %d | %d of %d | %d of %d | %.1f s | %.1f s | %s |",
                    mode,
                    seed,
                    commit,
                    verdict() + (invalid > 0 ? " after " + invalid + " INVALID" : ""),
                    lost("ROW"),
                    acknowledged("ROW"),
                    lost("OBJECT"),
                    acknowledged("OBJECT"),
                    lost("SESSION"),
                    acknowledged("SESSION"),
                    result.path("rpo").asDouble() / 1000,
                    result.path("rto").asDouble() / 1000,
                    truth().path("detail").asText("not read"));
        }
    }

    /** A demand on the series. */
    record Demand(String text, int seen, int least) {
        boolean met() {
            return seen >= least;
        }
    }

    static List<Demand> demands(List<Repetition> all) {
        List<Repetition> async = only(all, "async");
        List<Repetition> sync = only(all, "sync");
        return List.of(
                new Demand(
                        "asynchronous: something acknowledged was lost",
                        count(async, each -> each.lost() > 0),
                        (async.size() * 3 + 3) / 4),
                new Demand(
                        "synchronous: nothing acknowledged was lost",
                        count(sync, each -> each.sound() && each.lost() == 0),
                        sync.size()),
                new Demand(
                        "the ledger tells what both data folders tell", count(all, Repetition::truthful), all.size()),
                new Demand(
                        "nothing else deviated, but for time on a busy machine",
                        count(all, Repetition::sound),
                        all.size()));
    }

    private static List<Repetition> only(List<Repetition> all, String mode) {
        return all.stream().filter(each -> each.mode().equals(mode)).toList();
    }

    private static int count(List<Repetition> all, Predicate<Repetition> good) {
        return (int) all.stream().filter(good).count();
    }

    /** Arguments: folder of results, first seed, number of each mode. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        int first = Integer.parseInt(arguments[1]);
        int number = Integer.parseInt(arguments[2]);
        List<Repetition> all = new ArrayList<>();
        for (String mode : List.of("async", "sync")) {
            IntStream.range(first, first + number)
                    .mapToObj(seed -> Repetition.read(folder, mode, seed))
                    .forEach(all::add);
        }
        System.out.println(
                "| replication | seed | commit | verdict | rows lost | objects lost | sessions lost | RPO | RTO"
                        + " | ledger and data folders |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        all.forEach(each -> System.out.println(each.line()));
        System.out.println();
        List<Demand> demands = demands(all);
        demands.forEach(each -> System.out.printf(
                "- %s: %d, needed %d%s%n", each.text(), each.seen(), each.least(), each.met() ? "" : "  MISSED"));
        System.exit(demands.stream().allMatch(Demand::met) ? 0 : 1);
    }
}
