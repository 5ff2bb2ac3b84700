package dev.parity.report;

import dev.parity.compare.DifferenceKind;
import dev.parity.compare.Divergence;
import dev.parity.compare.Severity;
import dev.parity.verdict.EnvironmentVerdict;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.Cell;
import dev.parity.verdict.Judgement.EnvironmentResult;
import dev.parity.verdict.Judgement.NoiseUse;
import dev.parity.verdict.Judgement.Plan;
import dev.parity.verdict.Judgement.ScenarioLine;
import dev.parity.verdict.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A judged run of any size in which every twentieth scenario holds one of the outcomes that the page filters by. */
public final class ManyScenarios {
    /** How many scenarios make one round of outcomes. */
    public static final int ROUND = 20;

    private static final List<String> AREAS =
            List.of("auth", "database", "functions", "gateway", "realtime", "storage");
    private static final long SLOW = 7000;

    private final int scenarios;
    private final List<String> environments;
    private final LocalDate today;
    private final List<Divergence> divergences = new ArrayList<>();
    private final Map<String, Map<Outcome, Integer>> counts = new LinkedHashMap<>();

    private ManyScenarios(int scenarios, int environments, LocalDate today) {
        this.scenarios = scenarios;
        this.environments = IntStream.range(0, environments)
                .mapToObj(number -> number == 0 ? "embedded" : "cloud-" + number)
                .toList();
        this.today = today;
    }

    public static Judgement judgement(int scenarios, int environments) {
        return new ManyScenarios(scenarios, environments, LocalDate.now(ZoneOffset.UTC)).judgement();
    }

    /** Writes the page of such a run. Arguments: folder, scenarios, environments. */
    public static void main(String[] arguments) {
        Judgement run = judgement(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.println(Format.HTML.render(run, Path.of(arguments[0])));
    }

    private Judgement judgement() {
        List<ScenarioLine> lines =
                IntStream.range(0, scenarios).mapToObj(this::scenario).toList();
        return new Judgement(
                Judgement.SCHEMA,
                "20261121t104512z-3f2c",
                Instant.parse("2026-11-21T10:45:12Z"),
                Instant.parse("2026-11-21T10:46:01.5Z"),
                false,
                "NONCONFORMANT",
                List.of("cloud-1: scenarios answered differently from the reference"),
                List.of(),
                1,
                "embedded",
                "a1b2c3",
                1,
                new Plan(environments, "", "", scenarios, 4),
                List.of(),
                List.of(),
                NoiseUse.NONE,
                environments.stream().map(this::environment).toList(),
                lines,
                divergences,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private EnvironmentResult environment(String name) {
        boolean reference = name.equals("embedded");
        return new EnvironmentResult(
                name,
                "The " + name + " one",
                "attached",
                Map.of(),
                Map.of(),
                Map.of(),
                reference ? EnvironmentVerdict.CONFORMANT : EnvironmentVerdict.NONCONFORMANT,
                reference ? "REFERENCE" : "DIVERGENT",
                List.of(),
                counts.getOrDefault(name, Map.of()),
                1234,
                23456);
    }

    private ScenarioLine scenario(int number) {
        String area = AREAS.get(number % AREAS.size());
        String feature = area + "/feature-" + number / ROUND;
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (int place = 0; place < environments.size(); place++) {
            String environment = environments.get(place);
            Cell cell = place == 0 ? passed(20) : cell(feature + "/scenario-" + number, number % ROUND, place);
            cells.put(environment, cell);
            counts.computeIfAbsent(environment, name -> new EnumMap<>(Outcome.class))
                    .merge(cell.outcome(), 1, Integer::sum);
        }
        return new ScenarioLine(
                feature + "/scenario-" + number,
                feature + ".feature:" + (7 + number % ROUND),
                "Scenario " + number + " keeps what " + area + " promised",
                List.of(number % 2 == 0 ? "@core" : "@extended", "@req-3.2.4"),
                List.of("3.2.4"),
                cells);
    }

    private Cell cell(String id, int kind, int place) {
        return switch (kind) {
            case 0 -> place == 1 ? divergent(id, place) : passed(20);
            case 1 -> divergent(id, place);
            case 2 -> waived(today.plusDays(5));
            case 3 -> waived(today.plusDays(60));
            case 4 -> new Cell(Outcome.UNSUPPORTED, "images are not declared", 0, false, Optional.empty());
            case 5 -> new Cell(Outcome.PASSED, "", 20, true, Optional.empty());
            case 6 -> passed(SLOW);
            default -> passed(20);
        };
    }

    private Cell divergent(String id, int place) {
        String environment = environments.get(place);
        divergences.add(new Divergence(
                "d-" + id + "-" + place,
                id,
                environment,
                "2 HTTP Ada \"reads a page\"",
                Severity.BREAKING,
                DifferenceKind.VALUE,
                "response.status",
                "200",
                "206",
                List.of("gw-content-range-stripped"),
                Map.of(),
                new LinkedHashMap<>(Map.of(environment, "curl -i 'http://" + environment + "/rest/v1/posts'"))));
        return new Cell(Outcome.DIVERGENT, "response.status: 206, the reference has 200", 31, false, Optional.empty());
    }

    private static Cell waived(LocalDate until) {
        return new Cell(Outcome.WAIVED, "a known defect (until " + until + ")", 20, false, Optional.empty());
    }

    private static Cell passed(long millis) {
        return new Cell(Outcome.PASSED, "", millis, false, Optional.empty());
    }
}
