package dev.parity.cli.gate;

import dev.parity.gate.Decision;
import dev.parity.gate.Ruling;
import dev.parity.gate.Ruling.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A decision as text, as Markdown and as metrics. */
final class GateText {
    private final Decision decision;

    GateText(Decision decision) {
        this.decision = decision;
    }

    /** The verdict and what stops it; with {@code all}, every rule under its heading. */
    String text(boolean all) {
        StringBuilder text = new StringBuilder();
        text.append(headline()).append('\n');
        List<Ruling> shown = all ? decision.rulings() : decision.stopping();
        String section = "";
        for (Ruling ruling : shown) {
            if (all && !ruling.section().equals(section)) {
                section = ruling.section();
                text.append('\n').append(section).append('\n');
            }
            text.append(String.format(Locale.ROOT, "%-9s %s: %s%n", word(ruling), ruling.rule(), ruling.line()));
            text.append("          ")
                    .append(ruling.need())
                    .append(": ")
                    .append(ruling.reason())
                    .append('\n');
            line(text, "do", ruling.remedy());
            line(text, "see", all || ruling.state() != State.HELD ? ruling.evidence() : "");
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static void line(StringBuilder text, String what, String content) {
        if (!content.isEmpty()) {
            text.append("          ").append(what).append(": ").append(content).append('\n');
        }
    }

    private String headline() {
        long rules = decision.rulings().stream().map(Ruling::rule).distinct().count();
        long held = rules
                - decision.stopping().stream().map(Ruling::rule).distinct().count();
        return (decision.passed() ? "PASSED" : "STOPPED") + "  gate " + decision.policy() + " of "
                + decision.environment() + ": " + held + " of " + rules + " rules held, exit "
                + decision.code().code();
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# " + decision.title() + ": " + headline() + "\n\nDecided for "
                + decision.decidedFor() + ".\n\n| Section | Line | Rule | State | Reason |\n|---|---|---|---|---|\n");
        for (Ruling ruling : decision.rulings()) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            cell(ruling.section()),
                            cell(ruling.line()),
                            cell(ruling.rule()),
                            word(ruling),
                            cell(ruling.reason())))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }

    private static String word(Ruling ruling) {
        return ruling.state().name().toLowerCase(Locale.ROOT);
    }

    Map<String, Object> json() {
        return Map.of(
                "environment", decision.environment(),
                "policy", decision.policy(),
                "title", decision.title(),
                "decidedFor", decision.decidedFor().toString(),
                "passed", decision.passed(),
                "exitCode", decision.code().code(),
                "rules", decision.rulings().stream().map(GateText::json).toList());
    }

    private static Map<String, Object> json(Ruling ruling) {
        Map<String, Object> rule = new java.util.LinkedHashMap<>();
        rule.put("rule", ruling.rule());
        rule.put("section", ruling.section());
        rule.put("line", ruling.line());
        rule.put("need", ruling.need());
        rule.put("state", ruling.state().name());
        rule.put("exitCode", ruling.code().code());
        rule.put("reason", ruling.reason());
        rule.put("remedy", ruling.remedy());
        rule.put("evidence", ruling.evidence());
        return rule;
    }
}
