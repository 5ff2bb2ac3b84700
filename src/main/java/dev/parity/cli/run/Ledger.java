package dev.parity.cli.run;

import dev.parity.environment.Waiver;
import dev.parity.environment.Waivers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The waivers of a run, and how strictly their dates are taken.
 *
 * @param graceDays days for which an expired waiver still holds: a date must not redden all open work at once, so pull
 *     requests get some, scheduled runs none
 */
public record Ledger(List<Waiver> waivers, int graceDays) {
    private static final int GRACE = 7;
    private static final Set<String> GITHUB = Set.of("pull_request", "pull_request_target");

    public Ledger {
        waivers = List.copyOf(waivers);
    }

    public static Ledger read(Path home, boolean pullRequest) {
        return new Ledger(Waivers.read(home), pullRequest ? GRACE : 0);
    }

    /**
     * Whether the CI system says that this is a pull or merge request.
     *
     * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/variables">GitHub Actions</a>
     * @see <a href="https://docs.gitlab.com/ci/variables/predefined_variables/">GitLab CI</a>
     */
    public static boolean isPullRequest(Map<String, String> variables) {
        return GITHUB.contains(variables.getOrDefault("GITHUB_EVENT_NAME", ""))
                || !variables.getOrDefault("CI_MERGE_REQUEST_IID", "").isEmpty();
    }
}
