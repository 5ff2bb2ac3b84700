package dev.parity.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.TestStepFinished;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A dry run of all features: every sentence has a step, and every step a sentence. */
class StepsCompleteTest {
    @BeforeAll
    static void dryRun() {
        Sentences.clear();
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectPackage("features"))
                        .filters(includeEngines("cucumber"))
                        .configurationParameter("cucumber.execution.dry-run", "true")
                        .configurationParameter("cucumber.execution.parallel.enabled", "false")
                        .configurationParameter("cucumber.plugin", Sentences.class.getName())
                        .build());
    }

    @Test
    void every_sentence_has_exactly_one_step() {
        assertThat(Sentences.UNDEFINED).isEmpty();
        assertThat(Sentences.USED).isNotEmpty();
    }

    @Test
    void every_step_has_a_sentence() {
        Set<String> unused = new TreeSet<>(Sentences.DEFINED);

        unused.removeAll(Sentences.USED);

        assertThat(unused).isEmpty();
    }

    /** Listens to the dry run. */
    public static final class Sentences implements ConcurrentEventListener {
        static final Set<String> DEFINED = new ConcurrentSkipListSet<>();
        static final Set<String> USED = new ConcurrentSkipListSet<>();
        static final Set<String> UNDEFINED = new ConcurrentSkipListSet<>();

        static void clear() {
            DEFINED.clear();
            USED.clear();
            UNDEFINED.clear();
        }

        @Override
        public void setEventPublisher(EventPublisher publisher) {
            publisher.registerHandlerFor(
                    StepDefinedEvent.class,
                    event -> DEFINED.add(event.getStepDefinition().getPattern()));
            publisher.registerHandlerFor(TestStepFinished.class, Sentences::finished);
        }

        private static void finished(TestStepFinished event) {
            if (event.getTestStep() instanceof PickleStepTestStep step) {
                boolean defined = event.getResult().getStatus() != Status.UNDEFINED
                        && event.getResult().getStatus() != Status.AMBIGUOUS;
                if (defined) {
                    USED.add(step.getPattern());
                } else {
                    UNDEFINED.add(event.getTestCase().getUri() + ":"
                            + step.getStep().getLine() + " " + step.getStep().getText() + " is "
                            + event.getResult().getStatus());
                }
            }
        }
    }
}
