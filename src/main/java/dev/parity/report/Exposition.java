package dev.parity.report;

import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.EnvironmentResult;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The run as Prometheus metrics, for a text-file collector or a push gateway. */
final class Exposition {
    private final Judgement run;

    Exposition(Judgement run) {
        this.run = run;
    }

    String render() {
        PrometheusRegistry registry = new PrometheusRegistry();
        Gauge scenarios = gauge(registry, "parity_scenarios", "Scenarios by outcome.", "environment", "outcome");
        Gauge boot = gauge(registry, "parity_boot_seconds", "From the call to ready.", "environment");
        Gauge duration = gauge(registry, "parity_run_seconds", "From ready to the last scenario.", "environment");
        Gauge verdict = gauge(registry, "parity_environment_verdict", "1 for the verdict.", "environment", "verdict");
        gauge(registry, "parity_exit_code", "Exit code of the run.", "reference")
                .labelValues(run.reference())
                .set(run.exitCode());
        gauge(registry, "parity_finished_timestamp_seconds", "When the run ended.", "reference")
                .labelValues(run.reference())
                .set(run.finishedAt().getEpochSecond());
        for (EnvironmentResult environment : run.environments()) {
            environment
                    .counts()
                    .forEach((outcome, count) -> scenarios
                            .labelValues(environment.name(), outcome.name())
                            .set(count));
            boot.labelValues(environment.name()).set(environment.bootMillis() / 1000.0);
            duration.labelValues(environment.name()).set(environment.runMillis() / 1000.0);
            verdict.labelValues(environment.name(), environment.verdict().name())
                    .set(1);
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.builder().build().write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static Gauge gauge(PrometheusRegistry registry, String name, String help, String... labels) {
        return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
    }
}
