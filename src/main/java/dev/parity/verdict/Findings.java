package dev.parity.verdict;

import dev.parity.environment.Waiver;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Everything a judgement is made from; whoever calls has done the reading and looked at the clock.
 *
 * @param reference name of the reference environment
 * @param suite hash of features and steps
 * @param planned the scenarios that were selected, for all environments together
 * @param select tag expression or part of a title as given; empty for all
 * @param profile as given; empty for all
 * @param today decides which waivers have expired
 * @param graceDays days for which an expired waiver still holds; 0 unless a pull request is judged
 * @param omissions what was not covered and why
 * @param environments the reference among them
 * @param noise what was not compared because equals differ there
 * @param trouble what went wrong beside the environments
 */
public record Findings(
        String run,
        Instant startedAt,
        Instant finishedAt,
        String reference,
        String suite,
        List<PlannedScenario> planned,
        String select,
        String profile,
        int workers,
        LocalDate today,
        int graceDays,
        List<Judgement.Omission> omissions,
        List<Waiver> waivers,
        List<EnvironmentFindings> environments,
        NoiseInForce noise,
        Trouble trouble) {
    public Findings {
        planned = List.copyOf(planned);
        omissions = List.copyOf(omissions);
        waivers = List.copyOf(waivers);
        environments = List.copyOf(environments);
    }

    /**
     * @param interrupted the run was stopped before its end
     * @param allowUnaligned unlike releases are compared all the same
     * @param dirty faults that could not be proven undone
     * @param own our own faults, such as a crash of the supervisor
     */
    public record Trouble(boolean interrupted, boolean allowUnaligned, List<String> dirty, List<String> own) {
        public static final Trouble NONE = new Trouble(false, false, List.of(), List.of());

        public Trouble {
            dirty = List.copyOf(dirty);
            own = List.copyOf(own);
        }
    }

    Optional<EnvironmentFindings> ofReference() {
        return environments.stream().filter(e -> e.name().equals(reference)).findFirst();
    }

    /** Whether everything there is was selected, so that what matched nothing will never match. */
    boolean whole() {
        return select.isBlank() && profile.isBlank();
    }
}
