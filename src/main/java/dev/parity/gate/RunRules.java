package dev.parity.gate;

import dev.parity.verdict.EnvironmentVerdict;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.EnvironmentResult;
import dev.parity.verdict.Judgement.ScenarioLine;
import dev.parity.verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules about runs: the newest that left nothing out decides, and what narrower ones found since then. */
final class RunRules {
    private static final Set<Outcome> BAD = Set.of(Outcome.DIVERGENT, Outcome.FAILED, Outcome.LEAK);
    private static final Set<Outcome> GOOD = Set.of(Outcome.PASSED, Outcome.EXPECTED, Outcome.WAIVED);
    private static final int NAMED = 3;
    private final Known known;

    RunRules(Known known) {
        this.known = known;
    }

    /** @param run the newest whole one */
    private record Newest(Known.Run run, Judgement judgement, EnvironmentResult result, List<String> waiverProblems) {}

    Found run(Need.Run need) {
        return fresh(need, newest -> {
            EnvironmentResult result = newest.result();
            String seen = "run " + newest.judgement().run() + ", " + age(newest.run()) + ": " + result.verdict()
                    + ", compared: " + result.comparison() + ", " + count(newest.judgement()) + " scenarios";
            Found bad = failing(newest, seen);
            if (bad != null) {
                return bad;
            }
            Set<String> areas = areas(newest.judgement());
            List<String> missing = need.profiles().stream()
                    .filter(profile -> !areas.contains(profile))
                    .toList();
            return missing.isEmpty()
                    ? Found.held(seen, newest.run().place())
                    : Found.unproven(
                            seen + "; nothing of " + String.join(", ", missing) + " ran",
                            "Add it to profiles in environments/" + known.environment() + ".yaml, and run again",
                            newest.run().place());
        });
    }

    private Found failing(Newest newest, String seen) {
        EnvironmentResult result = newest.result();
        String place = newest.run().place();
        String why = result.reasons().isEmpty() ? "" : ": " + result.reasons().get(0);
        if (result.verdict() == EnvironmentVerdict.NONCONFORMANT) {
            return Found.violated(
                    ExitCode.NONCONFORMANT, seen + why, "Read the divergences in its report; mend or waive", place);
        }
        Map<String, String> since = since(newest.run());
        if (!since.isEmpty()) {
            String names = since.entrySet().stream()
                    .limit(NAMED)
                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining(", "));
            return Found.violated(
                    ExitCode.NONCONFORMANT,
                    seen + "; but since then " + since.size() + " failed in narrower runs: " + names,
                    "Mend them and run again",
                    place);
        }
        if (result.verdict() != EnvironmentVerdict.CONFORMANT || "NOT_COMPARABLE".equals(result.comparison())) {
            ExitCode code =
                    result.verdict() == EnvironmentVerdict.INCONCLUSIVE ? ExitCode.UNREACHABLE : ExitCode.INCOMPLETE;
            return Found.unproven(code, seen + why, "Make what it names possible, and run again", place);
        }
        return null;
    }

    Found scenarios(Need.Scenarios need) {
        return fresh(need, newest -> {
            List<ScenarioLine> chosen = mine(newest.judgement()).stream()
                    .filter(Chosen.by(need.select()))
                    .toList();
            List<String> bad = chosen.stream()
                    .filter(line -> !GOOD.contains(outcome(line)))
                    .map(line -> line.id() + " " + outcome(line))
                    .toList();
            String seen = chosen.size() - bad.size() + " of " + chosen.size() + " scenarios of " + need.select()
                    + " passed, run " + newest.judgement().run() + ", " + age(newest.run());
            String place = newest.run().place();
            if (!bad.isEmpty()) {
                boolean failed = chosen.stream().anyMatch(line -> BAD.contains(outcome(line)));
                String names = String.join(", ", bad.subList(0, Math.min(NAMED, bad.size())));
                return failed
                        ? Found.violated(
                                ExitCode.NONCONFORMANT, seen + ": " + names, "Read its report; mend or waive", place)
                        : Found.unproven(seen + ": " + names, "Make them possible, and run again", place);
            }
            return chosen.size() < need.atLeast()
                    ? Found.unproven(
                            seen + "; at least " + need.atLeast() + " are asked for",
                            "Look at the environment's profiles and extended capabilities",
                            place)
                    : Found.held(seen, place);
        });
    }

    Found release(Need.Release need) {
        return fresh(need, newest -> {
            EnvironmentResult result = newest.result();
            var all = result.schema().get("all");
            String seen = "run " + newest.judgement().run() + ", " + age(newest.run());
            String place = newest.run().place();
            if (result.verdict() == EnvironmentVerdict.INCONCLUSIVE) {
                return Found.unproven(
                        ExitCode.UNREACHABLE,
                        seen + ": " + String.join("; ", result.reasons()),
                        "Make what it names possible, and run again",
                        place);
            }
            if ("NOT_COMPARABLE".equals(result.comparison())) {
                return Found.violated(
                        ExitCode.INCOMPLETE,
                        seen + ": not the release of " + newest.judgement().reference() + ": "
                                + String.join("; ", result.reasons()),
                        "Deploy the same release to both: migrations too",
                        place);
            }
            return all == null
                    ? Found.unproven(
                            seen + ": the database could not be read, so its release is not known",
                            "Declare endpoints.database of " + known.environment(),
                            place)
                    : Found.held(
                            seen + ": " + all.objects() + " objects of the database as in "
                                    + newest.judgement().reference() + " (" + all.digest() + ")",
                            place);
        });
    }

    Found waivers(Need.Waivers need) {
        return fresh(need, newest -> {
            String place = newest.run().place();
            List<String> problems = newest.waiverProblems();
            if (!problems.isEmpty()) {
                return Found.violated(
                        ExitCode.WAIVER, String.join(" ", problems), "Mend environments/waivers.yaml", place);
            }
            long waived = mine(newest.judgement()).stream()
                    .filter(line -> outcome(line) == Outcome.WAIVED)
                    .count();
            String seen = waived + " waived of at most " + need.atMost() + " scenarios, " + age(newest.run());
            return waived > need.atMost()
                    ? Found.violated(ExitCode.WAIVER, seen, "Mend what is waived the longest", place)
                    : Found.held(seen, place);
        });
    }

    Found latency(Need.Latency need) {
        return fresh(need, newest -> LatencyWords.of(newest.judgement(), known.environment(), need, newest.run()));
    }

    private Found fresh(Need need, Function<Newest, Found> rule) {
        String remedy = "Write \"parity run --env embedded," + known.environment() + "\"";
        Optional<Known.Run> whole =
                known.runs().stream().filter(Known.Run::whole).findFirst();
        Optional<Known.Unreadable> broken = known.unreadable().stream()
                .filter(each -> each.kind().equals("run"))
                .filter(each ->
                        whole.map(run -> each.at().isAfter(run.finishedAt())).orElse(true))
                .findFirst();
        if (broken.isPresent()) {
            return Found.unproven(
                    "the newest run cannot be used: " + broken.get().sentence(), remedy + ", or remove it", "");
        }
        if (whole.isEmpty()) {
            return Found.unproven("no whole run of " + known.environment() + " is stored", remedy, "");
        }
        Known.Run run = whole.get();
        Duration age = Duration.between(run.finishedAt(), known.now());
        if (age.compareTo(need.maxAge()) > 0 || age.isNegative()) {
            return Found.unproven(
                    "the newest whole run is " + Found.age(age) + "; at most " + Found.limit(need.maxAge())
                            + " are allowed",
                    remedy,
                    run.place());
        }
        return judged(run)
                .map(rule)
                .orElseGet(() -> Found.unproven(
                        "the newest whole run cannot be used: "
                                + run.judged().get().broken(),
                        remedy + ", or remove it",
                        run.place()));
    }

    private Optional<Newest> judged(Known.Run run) {
        Known.Judged judged = run.judged().get();
        return judged.judgement()
                .flatMap(judgement -> judgement.environments().stream()
                        .filter(result -> result.name().equals(known.environment()))
                        .findFirst()
                        .map(result -> new Newest(run, judgement, result, judged.waiverProblems())));
    }

    /** Scenarios whose newest outcome, in a run after that one, is bad; each with it. */
    private Map<String, String> since(Known.Run whole) {
        Map<String, String> bad = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Known.Run run : known.runs()) {
            if (!run.finishedAt().isAfter(whole.finishedAt())
                    || run.finishedAt().isAfter(known.now())) {
                continue;
            }
            judged(run).stream()
                    .flatMap(newest -> mine(newest.judgement()).stream())
                    .filter(line -> outcome(line) != Outcome.INCONCLUSIVE && seen.add(line.id()))
                    .filter(line -> BAD.contains(outcome(line)))
                    .forEach(line -> bad.put(line.id(), outcome(line).name()));
        }
        return bad;
    }

    private List<ScenarioLine> mine(Judgement judgement) {
        return judgement.scenarios().stream()
                .filter(line -> line.outcomes().containsKey(known.environment()))
                .toList();
    }

    private Outcome outcome(ScenarioLine line) {
        return line.outcomes().get(known.environment()).outcome();
    }

    private int count(Judgement judgement) {
        return mine(judgement).size();
    }

    private Set<String> areas(Judgement judgement) {
        return mine(judgement).stream()
                .filter(line -> GOOD.contains(outcome(line)))
                .map(line -> line.id().replaceAll("/.*", ""))
                .collect(Collectors.toSet());
    }

    private String age(Known.Run run) {
        Instant at = run.finishedAt();
        return Found.age(Duration.between(at, known.now()));
    }
}
