package dev.parity.cli.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parity.cli.run.Judging;
import dev.parity.cli.run.Ledger;
import dev.parity.cli.run.StoredRun;
import dev.parity.gate.Known;
import dev.parity.gate.Signature;
import dev.parity.observation.BadEvidence;
import dev.parity.report.BadRunRecord;
import dev.parity.verdict.Findings;
import dev.parity.verdict.Judge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything in {@code reports/} that says something about one environment; runs are judged anew by today's ledger. */
final class StoredKnowledge {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final String environment;
    private final Instant now;
    private final Ledger ledger;
    private final List<Known.Run> runs = new ArrayList<>();
    private final List<Known.Proof> proofs = new ArrayList<>();
    private final List<Known.Drill> drills = new ArrayList<>();
    private final List<Known.Unreadable> unreadable = new ArrayList<>();

    StoredKnowledge(String environment, Instant now, Ledger ledger) {
        this.environment = environment;
        this.now = now;
        this.ledger = ledger;
    }

    /** @param reports a folder with runs, proofs and drills in folders of these names; what is missing is not there */
    void look(Path reports) {
        below(reports.resolve("runs")).forEach(this::run);
        below(reports.resolve("prove")).forEach(this::proof);
        below(reports.resolve("drills")).forEach(this::drill);
    }

    Known known(List<Signature> signatures) {
        runs.sort(Comparator.comparing(Known.Run::finishedAt).reversed());
        proofs.sort(Comparator.comparing(Known.Proof::at).reversed());
        drills.sort(Comparator.comparing(Known.Drill::at).reversed());
        return new Known(environment, now, runs, proofs, drills, signatures, unreadable);
    }

    void run(Path folder) {
        if (!Files.exists(folder.resolve("plan.json"))) {
            return;
        }
        try {
            StoredRun run = StoredRun.read(folder);
            StoredRun.Plan plan = run.plan();
            if (plan.environments().contains(environment)) {
                boolean whole = !plan.interrupted()
                        && plan.select().isBlank()
                        && plan.profile().isBlank();
                runs.add(new Known.Run(folder.toString(), plan.finishedAt(), whole, judged(run)));
            }
        } catch (BadRunRecord | BadEvidence e) {
            unreadable.add(new Known.Unreadable("run", at(folder), e.getMessage()));
        }
    }

    private Supplier<Known.Judged> judged(StoredRun run) {
        return new Supplier<>() {
            private Known.Judged known;

            @Override
            public Known.Judged get() {
                known = known == null ? judge(run) : known;
                return known;
            }
        };
    }

    private Known.Judged judge(StoredRun run) {
        try {
            StoredRun today = run.with(ledger.waivers(), ledger.graceDays());
            Findings findings =
                    Judging.findings(today, now.atZone(ZoneOffset.UTC).toLocalDate());
            return Known.Judged.of(Judge.judge(findings), Judge.waiverProblems(findings));
        } catch (BadRunRecord | BadEvidence e) {
            return Known.Judged.broken(e.getMessage());
        }
    }

    private void proof(Path folder) {
        Path file = folder.resolve("prove.json");
        json("proof", file, tree -> {
            int noticed = count(tree, "KILLED");
            int missed = count(tree, "SURVIVED");
            if (noticed != tree.path("killed").asInt()
                    || missed != tree.path("survived").asInt()) {
                throw new IllegalArgumentException("its sums do not fit its faults");
            }
            proofs.add(new Known.Proof(
                    file.toString(),
                    Instant.parse(tree.path("startedAt").asText()),
                    tree.path("interrupted").asBoolean(true),
                    noticed,
                    missed,
                    tree.path("alarms").size(),
                    tree.path("healthyRuns").asInt()));
        });
    }

    private static int count(JsonNode proof, String result) {
        int count = 0;
        for (JsonNode fault : proof.path("faults")) {
            count += fault.path("result").asText().equals(result) ? 1 : 0;
        }
        return count;
    }

    private void drill(Path folder) {
        Path file = folder.resolve("drill.json");
        json("drill", file, tree -> {
            if (tree.path("environment").asText().equals(environment)) {
                drills.add(new Known.Drill(
                        file.toString(),
                        Instant.parse(tree.path("finishedAt").asText()),
                        tree.path("kind").asText(),
                        tree.path("verdict").asText(),
                        tree.path("reasons").path(0).asText("")));
            }
        });
    }

    private interface Use {
        void of(JsonNode tree);
    }

    private void json(String kind, Path file, Use use) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            use.of(JSON.readTree(file.toFile()));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            unreadable.add(new Known.Unreadable(kind, at(file), file + " cannot be read: " + firstLine(e)));
        }
    }

    private static String firstLine(Exception e) {
        return Objects.toString(e.getMessage(), e.toString())
                .lines()
                .findFirst()
                .orElse("");
    }

    /** What cannot be read has no date of its own but that of its file. */
    private static Instant at(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
