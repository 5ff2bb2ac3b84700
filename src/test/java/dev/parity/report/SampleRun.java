package dev.parity.report;

import dev.parity.compare.DifferenceKind;
import dev.parity.compare.Divergence;
import dev.parity.compare.Hop;
import dev.parity.compare.Noise;
import dev.parity.compare.Severity;
import dev.parity.verdict.EnvironmentVerdict;
import dev.parity.verdict.Fingerprint;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.Cell;
import dev.parity.verdict.Judgement.EnvironmentResult;
import dev.parity.verdict.Judgement.NoiseLine;
import dev.parity.verdict.Judgement.NoiseUse;
import dev.parity.verdict.Judgement.Omission;
import dev.parity.verdict.Judgement.Plan;
import dev.parity.verdict.Judgement.ScenarioLine;
import dev.parity.verdict.NoiseInForce;
import dev.parity.verdict.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A small judged run with one scenario of each interesting outcome; texts hold what would break a careless writer. */
final class SampleRun {
    private SampleRun() {}

    static Judgement judgement() {
        return new Judgement(
                Judgement.SCHEMA,
                "20261121t104512z-3f2c",
                Instant.parse("2026-11-21T10:45:12Z"),
                Instant.parse("2026-11-21T10:46:01.5Z"),
                false,
                "NONCONFORMANT",
                List.of("candidate: 1 DIVERGENT, 1 LEAK of 3 scenarios."),
                List.of(),
                1,
                "embedded",
                "a1b2c3",
                1,
                new Plan(List.of("embedded", "candidate"), "", "", 3, 2),
                List.of(new Omission("features/realtime", "left out by --select")),
                List.of(),
                new NoiseUse(
                        NoiseInForce.From.TWINS,
                        List.of("embedded#2"),
                        List.of(new NoiseLine(
                                "database/paging/a-page-says-its-range",
                                "HTTP Ada \"reads a page\"",
                                "response.body/*/score",
                                Noise.Step.SAME_TYPE,
                                "1",
                                "<2>",
                                "2026-11-21")),
                        List.of(),
                        Map.of("candidate", 4)),
                List.of(
                        environment("embedded", EnvironmentVerdict.CONFORMANT, "REFERENCE", Map.of(Outcome.PASSED, 3)),
                        environment(
                                "candidate",
                                EnvironmentVerdict.NONCONFORMANT,
                                "DIVERGENT",
                                Map.of(Outcome.PASSED, 1, Outcome.DIVERGENT, 1, Outcome.LEAK, 1))),
                List.of(
                        scenario("storage/upload/an-object-is-kept", "An object is kept", passed(), passed()),
                        scenario(
                                "database/paging/a-page-says-its-range",
                                "A page says its range",
                                passed(),
                                new Cell(Outcome.DIVERGENT, "1 breaking divergence", 31, false, Optional.empty())),
                        scenario(
                                "database/rls/a-stranger-sees-nothing",
                                "A stranger <b>sees</b> nothing]]>",
                                passed(),
                                new Cell(
                                        Outcome.LEAK,
                                        "Cleo saw 1 private post of Ada",
                                        44,
                                        true,
                                        Optional.of("Cleo saw \u0001 <script>alert(1)</script>")))),
                List.of(new Divergence(
                        "d-1",
                        "database/paging/a-page-says-its-range",
                        "candidate",
                        "2 HTTP Ada \"reads a page\"",
                        Severity.BREAKING,
                        DifferenceKind.MISSING,
                        "response.headers.content-range",
                        "0-1/*",
                        "",
                        List.of("gw-content-range-stripped"),
                        inOrder(
                                "embedded", new Hop(Hop.Maker.SERVICE, List.of("content-range")),
                                "candidate", new Hop(Hop.Maker.UNKNOWN, List.of())),
                        inOrder("embedded", "curl -i 'http://a/rest/v1/posts'", "candidate", "curl -i 'http://b/x'"))),
                List.of(new Judgement.Cause("d-1", List.of("candidate"), List.of(List.of("cloud", "store")), 3)),
                List.of(),
                List.of(),
                List.of());
    }

    /** The same with one environment that was down for all of so many scenarios. */
    static Judgement unreachable(int scenarios) {
        Judgement run = judgement();
        Cell cell = new Cell(Outcome.INCONCLUSIVE, "it was not reached", 0, false, Optional.empty());
        List<ScenarioLine> lines = IntStream.range(0, scenarios)
                .mapToObj(number -> scenario("auth/a/scenario-" + number, "Scenario " + number, passed(), cell))
                .toList();
        return new Judgement(
                run.schemaVersion(),
                run.run(),
                run.startedAt(),
                run.finishedAt(),
                false,
                "INCONCLUSIVE",
                List.of("candidate: it was not reached"),
                List.of(),
                3,
                run.reference(),
                run.suite(),
                run.canonicalVersion(),
                run.plan(),
                List.of(),
                List.of(),
                NoiseUse.NONE,
                run.environments(),
                lines,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static EnvironmentResult environment(
            String name, EnvironmentVerdict verdict, String comparison, Map<Outcome, Integer> counts) {
        return new EnvironmentResult(
                name,
                "The " + name + " one",
                "embedded",
                Map.of("postgres", "15.19.0"),
                Map.of("auth", "v2.196.0"),
                Map.of("all", new Fingerprint(135, "0c1d2e3f4a5b"), "policy", new Fingerprint(40, "a1b2c3d4e5f6")),
                verdict,
                comparison,
                List.of(),
                counts,
                1234,
                23456);
    }

    private static ScenarioLine scenario(String id, String name, Cell reference, Cell candidate) {
        return new ScenarioLine(
                id,
                id.replaceAll("/[^/]*$", "") + ".feature:7",
                name,
                List.of("@core", "@req-3.2.4"),
                List.of("3.2.4"),
                inOrder("embedded", reference, "candidate", candidate));
    }

    /** The reference comes first, as in a comparison; {@code Map.of} has another order in each JVM. */
    private static <V> Map<String, V> inOrder(String first, V one, String second, V other) {
        Map<String, V> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }

    private static Cell passed() {
        return new Cell(Outcome.PASSED, "", 20, false, Optional.empty());
    }
}
