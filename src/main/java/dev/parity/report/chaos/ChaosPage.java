package dev.parity.report.chaos;

import dev.parity.chaos.ChaosResult;
import dev.parity.chaos.TrialResult;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The heat map: faults by capability, each cell how many of 100 probes were served; it opens the timeline. */
final class ChaosPage {
    private static final double GREEN = 120;

    private ChaosPage() {}

    static String html(ChaosResult result) {
        List<String> capabilities = result.trials().stream()
                .flatMap(trial -> trial.served().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("environment", result.environment());
        model.put("plan", result.plan());
        model.put("when", result.startedAt() + " to " + result.finishedAt());
        model.put("capabilities", capabilities);
        model.put(
                "rows",
                result.trials().stream().map(trial -> row(trial, capabilities)).toList());
        model.put(
                "scores",
                result.scores().stream()
                        .map(each -> List.of(each.fault(), each.said()))
                        .toList());
        try {
            StringWriter page = new StringWriter();
            templates().getTemplate("chaos.ftlh").process(model, page);
            return page.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template of chaos does not fit the result", e);
        }
    }

    private static Map<String, Object> row(TrialResult trial, List<String> capabilities) {
        List<Map<String, String>> cells = new ArrayList<>();
        capabilities.forEach(capability -> cells.add(cell(trial.served().get(capability))));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("fault", trial.fault().name());
        row.put("title", trial.fault().title());
        row.put("word", trial.word().name());
        row.put("reasons", String.join("; ", trial.reasons()));
        row.put("hypothesis", trial.hypothesis());
        row.put("outage", String.format(Locale.ROOT, "%.1f", trial.area()));
        row.put("back", ChaosText.seconds(trial.recoverMillis()));
        row.put("proof", ChaosText.evidence(trial, "PROVEN"));
        row.put("gone", ChaosText.evidence(trial, "VERIFIED"));
        row.put("cells", cells);
        row.put(
                "link",
                trial.drill().isPresent()
                        ? ChaosReports.folder(trial.fault().name(), trial.repetition()) + "/drill.html"
                        : "");
        return row;
    }

    private static Map<String, String> cell(Double share) {
        return share == null
                ? Map.of("text", "", "hue", "")
                : Map.of(
                        "text", String.format(Locale.ROOT, "%.0f", 100 * share),
                        "hue", String.format(Locale.ROOT, "%.0f", GREEN * share));
    }

    private static Configuration templates() {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(ChaosPage.class, "");
        templates.setDefaultEncoding("UTF-8");
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setLocale(Locale.ROOT);
        return templates;
    }
}
