package dev.parity.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.EnvironmentResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What others are told when a verdict changes, in the form that they take. */
public final class Notice {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration OPEN = Duration.ofDays(8);
    private static final int MOST_TEXT = 2900;
    private final Judgement run;
    private final Map<String, String> before;
    private final String link;

    /** The forms of a notice. */
    public enum Form {
        /** Parity's own, {@code parity-notice/v1}. */
        PARITY,
        /** An incoming webhook of Slack, and of what takes the same. */
        SLACK,
        /** {@code POST /api/v2/alerts} of Alertmanager. */
        ALERTMANAGER
    }

    /**
     * @param before environment to its verdict when others were last told; empty for one that nobody was told of
     * @param link where the report is found; empty for nowhere
     */
    public Notice(Judgement run, Map<String, String> before, String link) {
        this.run = run;
        this.before = Map.copyOf(before);
        this.link = link;
    }

    /** Environment to its verdict, as it is to be remembered. */
    public static Map<String, String> verdicts(Judgement run) {
        Map<String, String> verdicts = new TreeMap<>();
        run.environments().forEach(result -> verdicts.put(result.name(), result.verdict() + " " + result.comparison()));
        return verdicts;
    }

    public boolean changed() {
        return verdicts(run).entrySet().stream()
                .anyMatch(entry -> !entry.getValue().equals(before.get(entry.getKey())));
    }

    public String body(Form form) {
        try {
            return JSON.writeValueAsString(
                    switch (form) {
                        case PARITY -> own();
                        case SLACK -> slack();
                        case ALERTMANAGER -> alerts();
                    });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode own() {
        ObjectNode notice = JSON.createObjectNode();
        notice.put("schemaVersion", "parity-notice/v1");
        notice.put("run", run.run());
        notice.put("finishedAt", run.finishedAt().toString());
        notice.put("verdict", run.verdict());
        notice.put("exitCode", run.exitCode());
        notice.put("link", link);
        run.reasons().forEach(notice.putArray("reasons")::add);
        ArrayNode environments = notice.putArray("environments");
        for (EnvironmentResult result : run.environments()) {
            environments
                    .addObject()
                    .put("name", result.name())
                    .put("verdict", result.verdict().name())
                    .put("comparison", result.comparison())
                    .put("before", before.getOrDefault(result.name(), ""));
        }
        return notice;
    }

    private ObjectNode slack() {
        StringBuilder text = new StringBuilder("*Parity: " + run.verdict() + "*");
        for (EnvironmentResult result : run.environments()) {
            String now = result.verdict() + " " + result.comparison();
            String then = before.getOrDefault(result.name(), "nothing known");
            text.append("\n• ").append(escaped(result.name())).append(": ");
            text.append(now.equals(then) ? now : now + " (was " + then + ")");
        }
        run.reasons().stream().limit(3).forEach(reason -> text.append("\n> ").append(escaped(reason)));
        String cut = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text.toString();
        String whole = link.isEmpty() ? cut : cut + "\n<" + link + "|report>";
        ObjectNode message = JSON.createObjectNode().put("text", whole);
        message.putArray("blocks")
                .addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", whole);
        return message;
    }

    /** Slack's three characters. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** One for each environment: firing while it is not good, ended when it is again. */
    private ArrayNode alerts() {
        ArrayNode alerts = JSON.createArrayNode();
        for (EnvironmentResult result : run.environments()) {
            boolean good = result.verdict().name().equals("CONFORMANT")
                    && !List.of("DIVERGENT", "NOT_COMPARABLE").contains(result.comparison());
            ObjectNode alert = alerts.addObject();
            alert.putObject("labels")
                    .put("alertname", "ParityVerdict")
                    .put("environment", result.name())
                    .put("severity", "critical");
            alert.putObject("annotations")
                    .put("summary", result.name() + " is " + result.verdict() + ", compared: " + result.comparison())
                    .put("description", String.join("\n", result.reasons()))
                    .put("run", run.run());
            alert.put("startsAt", run.startedAt().toString());
            alert.put("endsAt", (good ? run.finishedAt() : run.finishedAt().plus(OPEN)).toString());
            if (!link.isEmpty()) {
                alert.put("generatorURL", link);
            }
        }
        return alerts;
    }
}
