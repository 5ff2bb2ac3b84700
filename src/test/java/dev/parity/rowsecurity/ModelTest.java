package dev.parity.rowsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.reference.postgres.PostgresServer;
import dev.parity.reference.postgres.PostgresServers;
import dev.parity.support.PolicySite;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model beside PostgreSQL's own answers, and bugs that the search has to find. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelTest {
    private static final int SEEDS = 4;
    private PostgresServer postgres;

    @BeforeAll
    void start(@TempDir Path folder) {
        postgres = PostgresServers.start("15", folder);
        try (PolicySite site = PolicySite.open(postgres.url())) {
            Claims.define(site);
        }
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @Test
    void answers_what_postgres_answers() {
        try (PolicySite site = PolicySite.open(postgres.url())) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                Search.Result result = new Search(site, seed).run("model_" + seed + "_", 10, 10);

                assertThat(result.finding().map(Finding::shown)).isEmpty();
                assertThat(result.questions()).isGreaterThan(500);
            }
        }
    }

    static Stream<Bug> bugs() {
        return Bugs.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void finds(Bug bug) {
        Optional<Finding> found = Optional.empty();
        try (PolicySite site = PolicySite.open(postgres.url(), bug.seam())) {
            for (long seed = 1; seed <= SEEDS && found.isEmpty(); seed++) {
                found = new Search(site, seed).run("bug_", 10, 10).finding();
            }
        }

        assertThat(found).as("what the bug does").isPresent();
        assertThat(found.get().leak()).as("leaks: " + found.get()).isEqualTo(bug.leaks());
        assertThat(found.get().set().rows()).as("rows of the smallest case").hasSizeLessThanOrEqualTo(2);
        assertThat(List.copyOf(found.get().set().policies())).hasSizeLessThanOrEqualTo(3);
    }
}
