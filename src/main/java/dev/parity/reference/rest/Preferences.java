package dev.parity.reference.rest;

import dev.parity.reference.rest.sql.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The header {@code Prefer}. Values stay as written after the equals sign.
 *
 * @param invalid preferences that are none of ours
 */
record Preferences(
        Optional<String> resolution,
        Optional<String> representation,
        Optional<String> count,
        Optional<String> end,
        Optional<String> missing,
        Optional<String> handling,
        Optional<String> timezone,
        Optional<Long> maxAffected,
        List<String> invalid) {
    static final Preferences NONE = parse(List.of(), false);

    static Preferences parse(List<String> headers, boolean clientMayEnd) {
        List<String> all = headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        List<String> invalid = new ArrayList<>(all);
        return new Preferences(
                pick(all, invalid, "resolution", "merge-duplicates", "ignore-duplicates"),
                pick(all, invalid, "return", "representation", "minimal", "headers-only"),
                pick(all, invalid, "count", "exact", "planned", "estimated"),
                pick(all, invalid, "tx", "commit", "rollback").filter(end -> clientMayEnd),
                pick(all, invalid, "missing", "default", "null"),
                pick(all, invalid, "handling", "strict", "lenient"),
                open(all, invalid, "timezone="),
                open(all, invalid, "max-affected=").flatMap(Preferences::number),
                List.copyOf(invalid));
    }

    private static Optional<String> pick(List<String> all, List<String> invalid, String name, String... values) {
        List<String> allowed =
                Arrays.stream(values).map(value -> name + "=" + value).toList();
        invalid.removeAll(allowed);
        return all.stream()
                .filter(allowed::contains)
                .findFirst()
                .map(preference -> preference.substring(name.length() + 1));
    }

    private static Optional<String> open(List<String> all, List<String> invalid, String start) {
        invalid.removeIf(preference -> preference.startsWith(start));
        return all.stream()
                .filter(preference -> preference.startsWith(start))
                .findFirst()
                .map(preference -> preference.substring(start.length()));
    }

    private static Optional<Long> number(String text) {
        return text.matches("-?[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    boolean strict() {
        return handling.filter("strict"::equals).isPresent();
    }

    boolean full() {
        return representation.filter("representation"::equals).isPresent();
    }

    boolean headersOnly() {
        return representation.filter("headers-only"::equals).isPresent();
    }

    boolean merge() {
        return resolution.filter("merge-duplicates"::equals).isPresent();
    }

    boolean defaults() {
        return missing.filter("default"::equals).isPresent();
    }

    Plan.Count counting() {
        return switch (count.orElse("")) {
            case "exact" -> Plan.Count.EXACT;
            case "planned" -> Plan.Count.PLANNED;
            case "estimated" -> Plan.Count.ESTIMATED;
            default -> Plan.Count.NONE;
        };
    }

    /** Whether the total is counted row by row, which is when writes show it. */
    boolean counts() {
        return counting() == Plan.Count.EXACT || counting() == Plan.Count.ESTIMATED;
    }

    /** What a kind of request honours. */
    record Honoured(boolean resolution, boolean representation, boolean missing, boolean maxAffected) {}

    /** The header {@code Preference-Applied}, or nothing. */
    Optional<String> applied(Honoured honoured) {
        List<String> all = new ArrayList<>();
        add(all, "resolution=", resolution.filter(any -> honoured.resolution));
        add(all, "missing=", missing.filter(any -> honoured.missing));
        add(all, "return=", representation.filter(any -> honoured.representation));
        add(all, "count=", count);
        add(all, "tx=", end);
        add(all, "handling=", handling);
        add(all, "timezone=", timezone);
        add(
                all,
                "max-affected=",
                maxAffected.filter(any -> honoured.maxAffected && strict()).map(String::valueOf));
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }

    private static void add(List<String> all, String name, Optional<String> value) {
        value.ifPresent(text -> all.add(name + text));
    }
}
