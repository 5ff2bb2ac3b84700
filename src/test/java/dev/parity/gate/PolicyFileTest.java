package dev.parity.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.environment.BadEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    /** Tell Me More, deployment architecture, in the order of its two checklists. */
    private static final List<String> GO_LIVE = List.of(
            "All services deployed and healthy",
            "Database migrations applied",
            "SSL certificates installed",
            "CDN configured and caching",
            "DNS propagated",
            "WAF rules configured",
            "Rate limiting enabled",
            "Security headers set",
            "Audit logging active",
            "Dashboards created",
            "Alerts configured",
            "On-call rotation set",
            "Runbook documented",
            "Load test completed (1000 concurrent)",
            "Security scan passed",
            "Smoke tests passing",
            "User acceptance testing complete",
            "Stakeholders notified",
            "Support team trained",
            "Status page configured",
            "Rollback plan tested");

    private static final List<String> DEPLOYMENT = List.of(
            "All tests passing",
            "Code review completed",
            "Security scan passed",
            "Database migrations tested",
            "Environment variables configured",
            "Monitoring alerts configured",
            "Blue/green deployment ready",
            "Rollback plan documented",
            "Canary deployment enabled (10%)",
            "Health checks passing",
            "Logs streaming",
            "Smoke tests passing",
            "No critical errors in logs",
            "Performance benchmarks met",
            "User feedback collected",
            "Documentation updated");

    @TempDir
    private Path folder;

    @Test
    void the_shipped_policies_hold_every_line_of_the_checklists_with_its_evidence() {
        assertThat(lines("go-live")).startsWith(GO_LIVE.toArray(String[]::new)).hasSize(GO_LIVE.size() + 2);
        assertThat(lines("deployment"))
                .startsWith(DEPLOYMENT.toArray(String[]::new))
                .hasSize(DEPLOYMENT.size() + 1);
    }

    @Test
    void all_mistakes_are_reported_at_once_with_line_and_remedy() throws IOException {
        Path file = folder.resolve("bad.yaml");
        Files.writeString(file, """
                apiVersion: parity/v1
                name: Go Live
                rules:
                  a:
                    line: Tests pass
                    run: { maxAge: 24, profiles: [auth, datbase] }
                  b:
                    section: Security
                    waivers: { maxAge: 24h, atMost: -1 }
                    drils: { kind: restore }
                """);

        assertThatThrownBy(() -> PolicyFile.read(HOME, file))
                .isInstanceOf(BadEnvironment.class)
                .hasMessageContaining("bad.yaml:2  name  ")
                .hasMessageContaining("bad.yaml:6  rules.a.run.maxAge  \"24\" has no unit.")
                .hasMessageContaining("Did you mean database? Write \"database\".")
                .hasMessageContaining("bad.yaml:7  rules.b.line  is missing.")
                .hasMessageContaining("bad.yaml:9  rules.b.waivers.atMost  is \"-1\"")
                .hasMessageContaining("bad.yaml:10  rules.b.drils  is an unknown key.");
    }

    @Test
    void a_rule_without_evidence_and_a_selection_of_nothing_are_mistakes() throws IOException {
        Path file = folder.resolve("empty.yaml");
        Files.writeString(file, """
                apiVersion: parity/v1
                name: p
                rules:
                  a: { line: Tests pass }
                  b:
                    line: Smoke
                    scenarios: { maxAge: 24h, select: "@smoke and" }
                """);

        assertThatThrownBy(() -> PolicyFile.read(HOME, file))
                .hasMessageContaining("empty.yaml:4  rules.a  names no evidence. Expected run, scenarios, release,")
                .hasMessageContaining("empty.yaml:7  rules.b.scenarios.select  \"@smoke and\" selects nothing:");
    }

    @Test
    void a_policy_that_is_not_there_is_named() {
        assertThatThrownBy(() -> PolicyFile.read(HOME, folder.resolve("none.yaml")))
                .hasMessageContaining("none.yaml:1  file  does not exist.");
    }

    private static List<String> lines(String policy) {
        Path file = HOME.resolve("ci").resolve("policies").resolve(policy + ".yaml");
        return PolicyFile.read(HOME, file).rules().stream()
                .map(Policy.Rule::line)
                .toList();
    }
}
