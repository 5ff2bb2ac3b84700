package dev.parity.report;

import dev.parity.compare.Divergence;
import dev.parity.compare.Hop;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.ScenarioLine;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One self-contained page: the matrix of scenarios and environments, each cell opening to the differing field. */
final class HtmlReport {
    private static final Configuration TEMPLATES = templates();

    private final Judgement run;

    HtmlReport(Judgement run) {
        this.run = run;
    }

    String render() {
        StringWriter page = new StringWriter();
        try {
            TEMPLATES.getTemplate("index.ftlh").process(model(), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the report's template does not fit the run record", e);
        }
        return PageGuard.on(page.toString());
    }

    private Map<String, Object> model() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("run", run);
        CostLines costs = new CostLines(run);
        model.put("costs", costs.isEmpty() ? Map.of() : costs(costs));
        model.put("areas", areas());
        model.put("released", (TemplateMethodModelEx) HtmlReport::released);
        model.put("who", (TemplateMethodModelEx) HtmlReport::who);
        model.put("divergences", divergences());
        RowFacts rows = new RowFacts(run);
        model.put(
                "says",
                method(arguments ->
                        rows.says(scenario(arguments), arguments.get(1).toString())));
        Advice advice = new Advice(run);
        model.put("first", advice.first().orElse(""));
        model.put(
                "cause",
                method(arguments -> advice.cause(
                                scenario(arguments), arguments.get(1).toString())
                        .orElse("")));
        model.put("next", method(arguments -> next(advice, arguments)));
        model.put(
                "up", method(arguments -> advice.up(arguments.get(0).toString()).orElse("")));
        model.put("slow", method(arguments -> RowFacts.slow(scenario(arguments))));
        model.put("flaky", method(arguments -> RowFacts.flaky(scenario(arguments))));
        model.put("until", method(arguments -> RowFacts.until(scenario(arguments))));
        model.put(
                "noise",
                run.noise().places().isEmpty() && run.noise().teachers().isEmpty() ? "" : Noises.sentence(run.noise()));
        return model;
    }

    private static Map<String, Object> costs(CostLines costs) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("sources", costs.sources());
        model.put("useHeads", CostLines.USE);
        model.put("uses", costs.uses());
        model.put("billHeads", CostLines.BILL);
        model.put("bills", costs.bills());
        model.put("advice", costs.advice());
        return model;
    }

    private interface Method {
        Object of(List<?> arguments) throws TemplateModelException;
    }

    private static TemplateMethodModelEx method(Method method) {
        return method::of;
    }

    private static ScenarioLine scenario(List<?> arguments) throws TemplateModelException {
        return (ScenarioLine) DeepUnwrap.unwrap((TemplateModel) arguments.get(0));
    }

    private static String next(Advice advice, List<?> arguments) throws TemplateModelException {
        ScenarioLine scenario = scenario(arguments);
        String environment = arguments.get(1).toString();
        return advice.next(scenario, environment, scenario.outcomes().get(environment));
    }

    private static String released(List<?> arguments) throws TemplateModelException {
        return Released.of((Judgement.EnvironmentResult) DeepUnwrap.unwrap((TemplateModel) arguments.get(0)));
    }

    private static String who(List<?> arguments) throws TemplateModelException {
        return DivergenceText.who((Hop) DeepUnwrap.unwrap((TemplateModel) arguments.get(0)));
    }

    private Map<String, List<ScenarioLine>> areas() {
        Map<String, List<ScenarioLine>> areas = new TreeMap<>();
        for (ScenarioLine scenario : run.scenarios()) {
            String area = scenario.id().replaceAll("/.*", "");
            areas.computeIfAbsent(area, name -> new ArrayList<>()).add(scenario);
        }
        return areas;
    }

    /** By scenario and environment, as {@code scenario@environment}. */
    private Map<String, List<Divergence>> divergences() {
        Map<String, List<Divergence>> all = new LinkedHashMap<>();
        for (Divergence divergence : run.divergences()) {
            String cell = divergence.scenario() + "@" + divergence.environment();
            all.computeIfAbsent(cell, key -> new ArrayList<>()).add(divergence);
        }
        return all;
    }

    private static Configuration templates() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(HtmlReport.class, "");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setLogTemplateExceptions(false);
        configuration.setObjectWrapper(wrapper());
        return configuration;
    }

    private static freemarker.template.ObjectWrapper wrapper() {
        DefaultObjectWrapperBuilder builder = new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34);
        builder.setRecordZeroArgumentNonVoidMethodPolicy(
                freemarker.ext.beans.ZeroArgumentNonVoidMethodPolicy
                        .BOTH_METHOD_AND_PROPERTY_UNLESS_BEAN_PROPERTY_READ_METHOD);
        return builder.build();
    }
}
