package dev.parity.report.drill;

import dev.parity.drill.DrillJudge;
import dev.parity.drill.DrillResult;
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

    private DrillPage() {}

    static String html(DrillResult result, List<KeptFile> kept) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("drill", result);
        model.put("rto", DrillText.rto(result));
        model.put("rpo", DrillText.rpo(result));
        model.put("rtoBudget", DrillJudge.seconds(result.rtoBudget().value()));
        model.put("rpoBudget", DrillJudge.seconds(result.rpoBudget().value()));
        model.put("stable", DrillJudge.seconds(result.circumstances().stable()));
        model.put("evidence", Evidence.ROWS);
        model.put("deviations", DrillText.deviations(result));
        model.put("release", DrillText.release(result));
        model.put("plots", new DrillPlots(result).model());
        model.put("kept", kept.stream().map(KeptFile::line).toList());
        model.put(
                "spans",
                result.reconciliation().stream()
                        .map(each -> DrillJudge.seconds(each.span()))
                        .toList());
        model.put(
                "recovery",
                result.recovery().stream()
                        .map(each -> List.of(
                                each.capability(),
                                each.failed().map(DrillJudge::seconds).orElse("none"),
                                DrillText.time(each.recovered()),
                                each.failures() + " of " + each.probes()))
                        .toList());
        return rendered("drill.ftlh", model);
    }

    static String rendered(String template, Map<String, Object> model) {
        try {
            StringWriter page = new StringWriter();
            TEMPLATES.getTemplate(template).process(model, page);
            return page.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template " + template + " does not fit the result", e);
        }
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
