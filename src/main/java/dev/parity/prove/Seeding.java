package dev.parity.prove;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What became of one fault: an element of {@code faults} in the report.
 *
 * @param id of the fault, with its variant
 * @param scenario id of the intended one; empty where nothing was seeded
 * @param outcome of the intended scenario
 * @param reason how it was noticed, why it was not, or what is missing
 * @param causes catalogue entries that its divergences were known as, in any of the fault's scenarios
 * @param collateral other scenarios that noticed it too
 * @param flaky noticed in some repeats only
 * @param undone the scenarios passed again afterwards; if not, the stack was replaced
 * @param millis of injecting, running and undoing
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Seeding(
        @JsonInclude(JsonInclude.Include.ALWAYS) String id,
        String group,
        @JsonInclude(JsonInclude.Include.ALWAYS) String seam,
        @JsonInclude(JsonInclude.Include.ALWAYS) Result result,
        @JsonInclude(JsonInclude.Include.ALWAYS) String scenario,
        String outcome,
        String reason,
        List<String> causes,
        List<String> collateral,
        boolean flaky,
        boolean undone,
        @JsonInclude(JsonInclude.Include.ALWAYS) long millis) {
    /** Whether the intended scenario noticed. */
    public enum Result {
        KILLED,
        SURVIVED,
        UNAVAILABLE
    }

    public Seeding {
        causes = List.copyOf(causes);
        collateral = List.copyOf(collateral);
    }

    /** Whether it was noticed and its catalogue entry is among the causes named. */
    boolean named() {
        return result == Result.KILLED && causes.contains(entry());
    }

    boolean own() {
        return id.startsWith(Fault.OWN);
    }

    private String entry() {
        return id.replaceFirst("/.*", "");
    }

    Seeding flaky(boolean mixed) {
        return new Seeding(
                id, group, seam, result, scenario, outcome, reason, causes, collateral, mixed, undone, millis);
    }

    /** Something of ours broke while it was looked at: nothing was noticed. */
    static Seeding broken(Fault fault, String group, RuntimeException why) {
        String scenario = fault.scenarios().get(0);
        return new Seeding(
                fault.name(),
                group,
                fault.seam(),
                Result.SURVIVED,
                scenario,
                "",
                "our own fault: " + why,
                List.of(),
                List.of(),
                false,
                false,
                0);
    }

    public static Seeding unavailable(String id, String group, String seam, String needs) {
        return new Seeding(id, group, seam, Result.UNAVAILABLE, "", "", needs, List.of(), List.of(), false, true, 0);
    }
}
