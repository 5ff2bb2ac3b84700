package dev.parity.gate;

import dev.parity.verdict.ExitCode;
import java.time.Instant;
import java.util.List;

/** May it go on? Only if every rule holds. */
public record Decision(
        String environment, String policy, String title, Instant decidedFor, ExitCode code, List<Ruling> rulings) {
    public static final String SCHEMA = "parity-gate/v1";

    public Decision {
        rulings = List.copyOf(rulings);
    }

    static Decision of(Policy policy, Known known, List<Ruling> rulings) {
        List<ExitCode> codes = rulings.stream().map(Ruling::code).toList();
        return new Decision(
                known.environment(), policy.name(), policy.title(), known.now(), ExitCode.worst(codes), rulings);
    }

    public boolean passed() {
        return code == ExitCode.OK;
    }

    /** Those that stop it, the worst first. */
    public List<Ruling> stopping() {
        return rulings.stream()
                .filter(ruling -> ruling.state() != Ruling.State.HELD)
                .sorted(java.util.Comparator.comparing(Ruling::state).reversed())
                .toList();
    }
}
