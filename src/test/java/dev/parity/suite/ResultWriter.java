package dev.parity.suite;

import dev.parity.driver.Unreachable;
import dev.parity.observation.ScenarioId;
import dev.parity.observation.ScenarioResult;
import dev.parity.observation.ScenarioResult.State;
import dev.parity.support.Leak;
import dev.parity.support.Run;
import dev.parity.support.Undeclared;
import dev.parity.support.Unsupported;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestStepFinished;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Turns what Cucumber tells of each scenario into results of the run record. */
public final class ResultWriter implements ConcurrentEventListener {
    private final Map<UUID, String> brokenSteps = new ConcurrentHashMap<>();

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(TestCaseStarted.class, this::started);
        publisher.registerHandlerFor(TestStepFinished.class, this::stepFinished);
        publisher.registerHandlerFor(TestCaseFinished.class, this::finished);
    }

    private void started(TestCaseStarted event) {
        if (Run.isLive()) {
            Run.current()
                    .progress()
                    .started(id(event.getTestCase()), event.getTestCase().getName());
        }
    }

    private void stepFinished(TestStepFinished event) {
        boolean broken = event.getResult().getStatus() == Status.FAILED;
        if (broken && event.getTestStep() instanceof PickleStepTestStep step) {
            String text = step.getStep().getKeyword() + step.getStep().getText();
            brokenSteps.putIfAbsent(
                    event.getTestCase().getId(),
                    text + " (line " + step.getStep().getLine() + ")");
        }
    }

    private void finished(TestCaseFinished event) {
        if (Run.isLive()) {
            ScenarioResult result = result(event);
            Run.current().evidence().result(result);
            Run.current().progress().finished(result);
        }
    }

    private ScenarioResult result(TestCaseFinished event) {
        TestCase scenario = event.getTestCase();
        Result result = event.getResult();
        long millis = result.getDuration().toMillis();
        String feature = ScenarioId.feature(scenario.getUri().toString()) + ":"
                + scenario.getLocation().getLine();
        return new ScenarioResult(
                id(scenario),
                feature,
                scenario.getName(),
                scenario.getTags(),
                1,
                state(result),
                reason(scenario, result),
                event.getInstant().minus(result.getDuration()),
                millis);
    }

    static State state(Result result) {
        Throwable error = result.getError();
        return switch (result.getStatus()) {
            case PASSED -> State.PASSED;
            case SKIPPED -> error instanceof Unsupported ? State.UNSUPPORTED : State.SKIPPED;
            default -> failed(error);
        };
    }

    private static State failed(Throwable error) {
        if (error instanceof Leak) {
            return State.LEAK;
        }
        return error instanceof Unreachable || error instanceof Undeclared ? State.INCONCLUSIVE : State.FAILED;
    }

    private String reason(TestCase scenario, Result result) {
        if (result.getStatus() == Status.PASSED) {
            return "";
        }
        Throwable error = result.getError();
        String message = error == null ? "The scenario is " + result.getStatus() + "." : message(error);
        String step = brokenSteps.remove(scenario.getId());
        if (step == null) {
            return message;
        }
        return step + " · " + message + " Repeat it with: ./parity run --env "
                + Run.current().connection().environment() + " --profile "
                + id(scenario).split("/")[0] + " --select '/"
                + scenario.getName() + "/'";
    }

    private static String message(Throwable error) {
        String text = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        boolean ours = error.getClass().getName().startsWith("dev.parity.") || error instanceof AssertionError;
        String whole = ours ? text : error.getClass().getSimpleName() + ": " + text;
        return whole.replaceAll("\\s+", " ").strip();
    }

    private static String id(TestCase scenario) {
        return ScenarioId.of(scenario.getUri().toString(), scenario.getName());
    }
}
