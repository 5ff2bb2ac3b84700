package dev.parity.report.latency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.parity.statistics.LatencyRecord;
import dev.parity.statistics.LatencyVerdict;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything that is kept of measured latencies: the record, a page and a summary. */
public final class LatencyReports {
    private static final String FILE = "latency.json";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private LatencyReports() {}

    /** For people alone: a run keeps what was measured itself. */
    public static void pages(LatencyRecord latency, Path folder) {
        List<LatencyVerdict> verdicts = latency.verdicts();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("latency.md"), LatencyText.markdown(latency, verdicts));
            Files.writeString(folder.resolve("latency.html"), html(latency, verdicts));
        } catch (IOException e) {
            throw new UncheckedIOException("latencies cannot be written to " + folder, e);
        }
    }

    /** @throws UncheckedIOException if the folder cannot be written */
    public static void write(LatencyRecord latency, Path folder) {
        pages(latency, folder);
        try {
            Path next = folder.resolve(FILE + ".next");
            Files.writeString(next, json(latency));
            Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("latencies cannot be written to " + folder, e);
        }
    }

    public static String json(LatencyRecord latency) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("schemaVersion", latency.schemaVersion());
        whole.put("verdicts", latency.verdicts());
        whole.put("measured", latency);
        try {
            return MAPPER.writeValueAsString(whole) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String html(LatencyRecord latency, List<LatencyVerdict> verdicts) throws IOException {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("reference", latency.reference());
        model.put("when", latency.startedAt() + " to " + latency.finishedAt());
        model.put("seed", String.valueOf(latency.seed()));
        model.put("limits", latency.limits());
        model.put(
                "rows", verdicts.stream().map(verdict -> row(latency, verdict)).toList());
        StringWriter page = new StringWriter();
        try {
            templates().getTemplate("latency.ftlh").process(model, page);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template of latencies does not fit", e);
        }
        return page.toString();
    }

    private static Map<String, Object> row(LatencyRecord latency, LatencyVerdict verdict) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("operation", verdict.operation());
        row.put("environment", verdict.environment());
        row.put("quantile", String.format(Locale.ROOT, "p%.0f", 100 * verdict.quantile()));
        row.put("own", LatencyText.own(verdict));
        row.put("other", LatencyText.other(verdict));
        row.put("word", verdict.verdict().name());
        row.put("because", verdict.because());
        row.put("plot", new LatencyPlot(charts(latency, verdict)).model());
        return row;
    }

    /** That of the reference stands right before the other's. */
    private static List<LatencyRecord.Chart> charts(LatencyRecord latency, LatencyVerdict verdict) {
        List<LatencyRecord.Chart> all = latency.charts();
        for (int at = 1; at < all.size(); at += 2) {
            if (all.get(at).environment().equals(verdict.environment())
                    && all.get(at).operation().equals(verdict.operation())) {
                return all.subList(at - 1, at + 1);
            }
        }
        return List.of();
    }

    private static Configuration templates() {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(LatencyReports.class, "");
        templates.setDefaultEncoding("UTF-8");
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setLocale(Locale.ROOT);
        return templates;
    }
}
