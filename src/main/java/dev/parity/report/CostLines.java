package dev.parity.report;

import dev.parity.observation.usage.Reserved;
import dev.parity.observation.usage.ServiceUse;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.cost.Advice;
import dev.parity.verdict.cost.Bill;
import dev.parity.verdict.cost.Resources;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was used and what it costs, in words and figures for a page; environments of one service stand together. */
public final class CostLines {
    private static final double MIB = 1024.0 * 1024;
    private static final String UNKNOWN = "–";

    private final List<Resources> all;

    CostLines(Judgement run) {
        this.all = run.resources();
    }

    /** Heads of the table of {@link #uses()}. */
    static final List<String> USE = List.of(
            "service",
            "environment",
            "pods",
            "CPU mean / most",
            "CPU request / limit each",
            "memory mean / most",
            "memory request / limit each",
            "received / sent",
            "stored");

    /** Heads of the table of {@link #bills()}. */
    static final List<String> BILL = List.of(
            "environment",
            "prices",
            "a month",
            "1,000 requests, as reserved",
            "1,000 requests, as used",
            "without a price");

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<List<String>> uses() {
        return all.stream()
                .flatMap(one -> one.services().stream().map(use -> use(one.environment(), use)))
                .sorted(Comparator.comparing((List<String> row) -> row.get(0)).thenComparing(row -> row.get(1)))
                .toList();
    }

    private static List<String> use(String environment, ServiceUse use) {
        Reserved reserved = use.reserved();
        return List.of(
                use.service(),
                environment,
                String.valueOf(use.instances()),
                cpu(use.cpuMean()) + " / " + cpu(use.cpuMost()),
                pair(
                        reserved.cpuRequest().map(CostLines::cpu),
                        reserved.cpuLimit().map(CostLines::cpu)),
                mib(use.memoryMean()) + " / " + mib(use.memoryMost()),
                pair(
                        reserved.memoryRequest().map(CostLines::mib),
                        reserved.memoryLimit().map(CostLines::mib)),
                pair(use.received().map(CostLines::mib), use.sent().map(CostLines::mib)),
                use.stored().map(CostLines::mib).orElse(UNKNOWN));
    }

    List<List<String>> bills() {
        return all.stream()
                .flatMap(one -> one.bills().stream().map(bill -> bill(one.environment(), bill)))
                .toList();
    }

    private static List<String> bill(String environment, Bill bill) {
        return List.of(
                environment,
                bill.table() + ", " + bill.title() + (bill.asOf().isEmpty() ? "" : ", oldest price of " + bill.asOf()),
                money(bill, bill.perMonth(), "%.2f"),
                money(bill, bill.perThousandRequests(), "%.5f"),
                money(bill, bill.perThousandRequestsUsed(), "%.5f"),
                String.join(", ", bill.unpriced()));
    }

    List<String> advice() {
        return all.stream()
                .flatMap(one -> one.advice().stream().map(advice -> advice(one, advice)))
                .toList();
    }

    private static String advice(Resources one, Advice advice) {
        String saves = advice.savesPerMonth()
                .map(amount -> String.format(
                        Locale.ROOT,
                        " Saves %.2f %s a month.",
                        amount,
                        one.bills().get(0).currency()))
                .orElse("");
        return one.environment() + ": "
                + advice.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + advice.of() + ". "
                + advice.sentence() + saves;
    }

    /** What the figures are of, so that nobody takes a test's load for a production's. */
    List<String> sources() {
        return all.stream()
                .map(one -> String.format(
                        Locale.ROOT,
                        "%s: %.0f s, %d requests (%.1f a second), told by %s.",
                        one.environment(),
                        one.seconds(),
                        one.requests(),
                        one.seconds() > 0 ? one.requests() / one.seconds() : 0,
                        one.by()))
                .toList();
    }

    String markdown() {
        if (all.isEmpty()) {
            return "";
        }
        return "\n## Cost and resources\n\n" + list(sources()) + table(USE, uses())
                + (bills().isEmpty() ? "" : table(BILL, bills()))
                + (advice().isEmpty() ? "" : "\nRight-sizing, at this load:\n\n" + list(advice()));
    }

    private static String list(List<String> lines) {
        return lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
    }

    private static String table(List<String> heads, List<List<String>> rows) {
        return "\n| " + String.join(" | ", heads) + " |\n" + "|---".repeat(heads.size()) + "|\n"
                + rows.stream()
                        .map(row -> "| " + String.join(" | ", row) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String pair(Optional<String> one, Optional<String> other) {
        return one.isEmpty() && other.isEmpty() ? UNKNOWN : one.orElse(UNKNOWN) + " / " + other.orElse(UNKNOWN);
    }

    private static String money(Bill bill, Optional<Double> amount, String form) {
        return amount.map(known -> String.format(Locale.ROOT, form, known) + " " + bill.currency())
                .orElse(UNKNOWN);
    }

    private static String cpu(double cores) {
        return String.format(Locale.ROOT, "%.0fm", cores * 1000);
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, bytes < MIB ? "%.1f MiB" : "%.0f MiB", bytes / MIB);
    }
}
