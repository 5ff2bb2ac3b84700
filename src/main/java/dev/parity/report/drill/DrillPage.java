package dev.parity.report.drill;

import dev.parity.drill.DrillJudge;
import dev.parity.drill.DrillResult;
import dev.parity.drill.Moment;
import dev.parity.drill.Second;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result of a drill as one self-contained page that reads well in print. */
final class DrillPage {
    private static final Configuration TEMPLATES = templates();
    private static final double WIDTH = 960;
    private static final double HEIGHT = 160;

    private DrillPage() {}

    static String html(DrillResult result) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("drill", result);
        model.put("rto", DrillText.rto(result));
        model.put("rpo", DrillText.rpo(result));
        model.put("rtoBudget", DrillJudge.seconds(result.rtoBudget().value()));
        model.put("rpoBudget", DrillJudge.seconds(result.rpoBudget().value()));
        model.put("stable", DrillJudge.seconds(result.stable()));
        model.put("evidence", Evidence.ROWS);
        model.put("bars", bars(result));
        model.put("marks", marks(result));
        model.put(
                "recovery",
                result.recovery().stream()
                        .map(each -> List.of(
                                each.capability(),
                                each.failed().map(DrillJudge::seconds).orElse("none"),
                                DrillText.time(each.recovered()),
                                each.failures() + " of " + each.probes()))
                        .toList());
        try {
            StringWriter page = new StringWriter();
            TEMPLATES.getTemplate("drill.ftlh").process(model, page);
            return page.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template of drills does not fit the result", e);
        }
    }

    /** One bar a second: acknowledged, and above it what was refused or left open. */
    private static List<Map<String, String>> bars(DrillResult result) {
        long last = last(result);
        int most = result.traffic().stream()
                .mapToInt(each -> each.acknowledged() + each.refused() + each.unknown())
                .max()
                .orElse(1);
        return result.traffic().stream().map(each -> bar(each, last, most)).toList();
    }

    private static Map<String, String> bar(Second second, long last, int most) {
        double good = HEIGHT * second.acknowledged() / most;
        double bad = HEIGHT * (second.refused() + second.unknown()) / most;
        return Map.of(
                "x", number(WIDTH * second.second() / last),
                "width", number(Math.max(1, WIDTH / last - 1)),
                "good", number(good),
                "goodY", number(HEIGHT - good),
                "bad", number(bad),
                "badY", number(HEIGHT - good - bad),
                "title",
                        second.second() + " s: " + second.acknowledged() + " acknowledged, " + second.refused()
                                + " refused, " + second.unknown() + " open");
    }

    private static List<Map<String, String>> marks(DrillResult result) {
        long last = last(result);
        return result.timeline().stream()
                .map(each -> Map.of("x", number(WIDTH * each.atMillis() / 1000.0 / last), "title", each.what()))
                .toList();
    }

    private static long last(DrillResult result) {
        return 1 + result.timeline().stream().mapToLong(Moment::atMillis).max().orElse(0) / 1000;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static Configuration templates() {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(DrillPage.class, "");
        templates.setDefaultEncoding("UTF-8");
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setLocale(Locale.ROOT);
        templates.setObjectWrapper(records());
        return templates;
    }

    private static freemarker.template.ObjectWrapper records() {
        DefaultObjectWrapperBuilder builder = new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34);
        builder.setRecordZeroArgumentNonVoidMethodPolicy(
                freemarker.ext.beans.ZeroArgumentNonVoidMethodPolicy
                        .BOTH_METHOD_AND_PROPERTY_UNLESS_BEAN_PROPERTY_READ_METHOD);
        return builder.build();
    }
}
