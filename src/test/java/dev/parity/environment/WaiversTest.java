package dev.parity.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaiversTest {
    @TempDir
    private Path home;

    @Test
    void reads_each_entry_with_its_line() throws IOException {
        var file = ledger("""
                apiVersion: parity/v1
                waivers:
                  - scenario: "storage/*"
                    path: response.headers.etag
                    reason: upgraded in March
                    owner: storage team
                    until: 2027-03-31
                  - { id: order, scenario: "rest/*", path: "**", reason: r, owner: o, until: 2027-01-01, link: "https://x.org/1",
                      kind: platform-limit, where: { cloud: aws, postgres: 15 }, signature: 0a1b2c3d4e5f, firstSeen: 2026-11-01 }
                """);

        var waivers = Waivers.read(home);

        assertThat(waivers)
                .containsExactly(
                        new Waiver(
                                "waiver-1",
                                "storage/*",
                                "response.headers.etag",
                                Map.of(),
                                Optional.empty(),
                                WaiverKind.KNOWN_DEFECT,
                                "upgraded in March",
                                "storage team",
                                LocalDate.of(2027, 3, 31),
                                Optional.empty(),
                                Optional.empty(),
                                file,
                                3),
                        new Waiver(
                                "order",
                                "rest/*",
                                "**",
                                Map.of("cloud", "aws", "postgres", "15"),
                                Optional.of("0a1b2c3d4e5f"),
                                WaiverKind.PLATFORM_LIMIT,
                                "r",
                                "o",
                                LocalDate.of(2027, 1, 1),
                                Optional.of("https://x.org/1"),
                                Optional.of(LocalDate.of(2026, 11, 1)),
                                file,
                                8));
    }

    @Test
    void reports_all_mistakes_of_the_ledger_at_once() throws IOException {
        ledger("""
                apiVersion: parity/v1
                waivers:
                  - { scenario: "a", path: b, reason: r, owner: o, until: 2026-02-30 }
                  - { scenario: "a", path: b, reason: "", until: soon, untill: 2027-01-01 }
                """);

        assertThatThrownBy(() -> Waivers.read(home))
                .isInstanceOf(BadEnvironment.class)
                .hasMessage("""
                environments/waivers.yaml:3  waivers[0].until  "2026-02-30" is no date of the calendar. Expected a day\
                 as year-month-day. Write "2027-01-31", for example.
                environments/waivers.yaml:4  waivers[1].owner  is missing. Expected a person or a team. Write "owner:\
                 storage team".
                environments/waivers.yaml:4  waivers[1].reason  is empty. Expected a reason. Write "the store is upgraded\
                 in March", for example.
                environments/waivers.yaml:4  waivers[1].until  is "soon", which does not fit. Expected a date such as\
                 2027-01-31. Write "2027-01-31", for example.
                environments/waivers.yaml:4  waivers[1].untill  is an unknown key. Expected one of id, scenario, path,\
                 reason, owner, until, link, where, signature, kind, firstSeen. Did you mean until? Write "until".""");
    }

    @Test
    void refuses_two_waivers_with_one_id() throws IOException {
        ledger("""
                apiVersion: parity/v1
                waivers:
                  - { id: a, scenario: "a", path: b, reason: r, owner: o, until: 2027-01-01 }
                  - { id: a, scenario: "a", path: c, reason: r, owner: o, until: 2027-01-01 }
                """);

        assertThatThrownBy(() -> Waivers.read(home))
                .hasMessage(
                        "environments/waivers.yaml:4  waivers  \"a\" is the id of two waivers. Expected an id of its"
                                + " own for each. Change one of the two.");
    }

    @Test
    void finds_no_waivers_where_there_is_no_ledger() {
        assertThat(Waivers.read(home)).isEmpty();
    }

    private Path ledger(String text) throws IOException {
        var folder = Files.createDirectories(home.resolve("environments"));
        return Files.writeString(folder.resolve("waivers.yaml"), text);
    }
}
