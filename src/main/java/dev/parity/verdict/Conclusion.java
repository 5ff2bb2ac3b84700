package dev.parity.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the whole run comes to: verdict, reasons, exit code. */
final class Conclusion {
    private final Findings findings;
    private final List<EnvironmentJudge> environments;
    private final List<String> waiverProblems;

    Conclusion(Findings findings, List<EnvironmentJudge> environments, List<String> waiverProblems) {
        this.findings = findings;
        this.environments = environments;
        this.waiverProblems = waiverProblems;
    }

    String verdict() {
        EnvironmentVerdict worst = environments.stream()
                .map(EnvironmentJudge::verdict)
                .max(Comparator.naturalOrder())
                .orElse(EnvironmentVerdict.INCONCLUSIVE);
        boolean incomparable =
                environments.stream().anyMatch(e -> !e.incomparable().isEmpty());
        return incomparable && worst != EnvironmentVerdict.NONCONFORMANT ? "NOT_COMPARABLE" : worst.name();
    }

    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        findings.trouble().dirty().forEach(what -> reasons.add("not undone: " + what));
        environments.stream()
                .sorted(Comparator.comparing(EnvironmentJudge::verdict).reversed())
                .forEach(environment -> new Reasons(environment)
                        .all()
                        .forEach(reason -> reasons.add(environment.name() + ": " + reason)));
        reasons.addAll(waiverProblems);
        findings.trouble().own().forEach(what -> reasons.add("our own fault: " + what));
        if (findings.trouble().interrupted()) {
            reasons.add("the run was interrupted");
        }
        if (environments.isEmpty()) {
            reasons.add("nothing was executed: no environment took part");
        }
        return reasons;
    }

    ExitCode exitCode() {
        Set<ExitCode> hold = EnumSet.noneOf(ExitCode.class);
        if (!findings.trouble().dirty().isEmpty()) {
            hold.add(ExitCode.DIRTY);
        }
        if (!waiverProblems.isEmpty()) {
            hold.add(ExitCode.WAIVER);
        }
        if (!findings.trouble().own().isEmpty()) {
            hold.add(ExitCode.OWN_FAULT);
        }
        if (environments.isEmpty()) {
            hold.add(ExitCode.INCOMPLETE);
        }
        environments.forEach(environment -> hold.addAll(of(environment)));
        return ExitCode.worst(hold);
    }

    private Set<ExitCode> of(EnvironmentJudge environment) {
        Set<ExitCode> hold = EnumSet.noneOf(ExitCode.class);
        switch (environment.verdict()) {
            case NONCONFORMANT -> hold.add(ExitCode.NONCONFORMANT);
            case PARTIAL -> hold.add(ExitCode.INCOMPLETE);
            case INCONCLUSIVE -> {
                boolean onlyEmpty = environment.executedNothing()
                        && environment.troubles().isEmpty()
                        && environment.having(Outcome.INCONCLUSIVE).isEmpty();
                hold.add(onlyEmpty ? ExitCode.INCOMPLETE : ExitCode.UNREACHABLE);
            }
            case CONFORMANT -> hold.addAll(Set.of());
        }
        boolean interrupted = findings.trouble().interrupted();
        if (interrupted || !environment.incomparable().isEmpty()) {
            hold.add(ExitCode.INCOMPLETE);
        }
        return hold;
    }
}
