package dev.parity.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import dev.parity.compare.Severity;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.Cell;
import dev.parity.verdict.Judgement.ScenarioLine;
import dev.parity.verdict.Outcome;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Allure results, one file per scenario and environment, by Allure's own model: a live adapter would call a scenario
 * passed that kept its promise and still answers differently from the reference.
 */
final class AllureResults {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .addModule(new SimpleModule()
                    .addSerializer(Status.class, new LowerCase())
                    .addSerializer(Stage.class, new LowerCase()))
            .build();

    private final Judgement run;

    AllureResults(Judgement run) {
        this.run = run;
    }

    /** Allure spells its enumerations in lower case. */
    private static final class LowerCase extends ToStringSerializerBase {
        private static final long serialVersionUID = 1L;

        LowerCase() {
            super(Enum.class);
        }

        @Override
        public String valueToString(Object value) {
            return ((Enum<?>) value).name().toLowerCase(Locale.ROOT);
        }
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (ScenarioLine scenario : run.scenarios()) {
            for (String environment : scenario.outcomes().keySet()) {
                TestResult result =
                        result(scenario, environment, scenario.outcomes().get(environment));
                Files.write(folder.resolve(result.getUuid() + "-result.json"), MAPPER.writeValueAsBytes(result));
            }
        }
    }

    private TestResult result(ScenarioLine scenario, String environment, Cell cell) {
        long start = run.startedAt().toEpochMilli();
        return new TestResult()
                .setUuid(uuid(run.run() + scenario.id() + environment))
                .setHistoryId(uuid(scenario.id() + environment))
                .setTestCaseId(uuid(scenario.id()))
                .setFullName(scenario.id())
                .setName(scenario.name())
                .setParameters(List.of(new Parameter().setName("environment").setValue(environment)))
                .setLabels(labels(scenario, environment))
                .setStage(Stage.FINISHED)
                .setStatus(status(cell.outcome()))
                .setStatusDetails(new StatusDetails()
                        .setFlaky(cell.flaky())
                        .setMessage(cell.outcome() + (cell.reason().isEmpty() ? "" : ": " + cell.reason()))
                        .setTrace(details(scenario, environment, cell)))
                .setStart(start)
                .setStop(start + cell.millis());
    }

    private static List<Label> labels(ScenarioLine scenario, String environment) {
        return List.of(
                new Label().setName("epic").setValue(scenario.id().replaceAll("/.*", "")),
                new Label().setName("feature").setValue(scenario.feature().replaceAll(":\\d+$", "")),
                new Label().setName("parentSuite").setValue(environment),
                new Label().setName("suite").setValue(scenario.feature().replaceAll(":\\d+$", "")),
                new Label().setName("framework").setValue("parity"),
                new Label().setName("tag").setValue(String.join(" ", scenario.tags())));
    }

    private static Status status(Outcome outcome) {
        return switch (outcome) {
            case PASSED, EXPECTED, WAIVED -> Status.PASSED;
            case UNSUPPORTED, SKIPPED -> Status.SKIPPED;
            case INCONCLUSIVE -> Status.BROKEN;
            case DIVERGENT, FAILED, LEAK -> Status.FAILED;
        };
    }

    private String details(ScenarioLine scenario, String environment, Cell cell) {
        String divergences = run.divergences().stream()
                .filter(divergence -> divergence.scenario().equals(scenario.id()))
                .filter(divergence -> divergence.environment().equals(environment))
                .filter(divergence -> divergence.severity() != Severity.INFORMATIONAL)
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> DivergenceText.of(found, run)));
        return (cell.failure().orElse("") + "\n" + divergences).strip();
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
