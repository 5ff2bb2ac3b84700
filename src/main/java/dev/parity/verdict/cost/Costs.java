package dev.parity.verdict.cost;

import dev.parity.environment.PriceTable;
import dev.parity.observation.usage.ServiceUse;
import dev.parity.observation.usage.Usage;
import dev.parity.verdict.cost.Sizing.Amount;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pure: use, reservations and prices to bills and advice. */
public final class Costs {
    private static final double GIB = 1024.0 * 1024 * 1024;
    private static final double HOURS_PER_MONTH = 730;
    private static final double SECONDS_PER_HOUR = 3600;

    private final Usage usage;
    private final long requests;

    private Costs(Usage usage, long requests) {
        this.usage = usage;
        this.requests = requests;
    }

    /**
     * Empty where nothing was measured.
     *
     * @param facts of the environment: they say which tables apply; where none does, every one that has prices
     */
    public static Optional<Resources> of(
            String environment, Map<String, String> facts, Usage usage, long requests, List<PriceTable> tables) {
        if (usage.services().isEmpty()) {
            return Optional.empty();
        }
        Costs costs = new Costs(usage, requests);
        List<Bill> bills = applying(tables, facts).stream().map(costs::bill).toList();
        Optional<PriceTable> first =
                applying(tables, facts).stream().filter(Costs::priced).findFirst();
        return Optional.of(new Resources(
                environment, usage.by(), usage.seconds(), requests, usage.services(), bills, costs.advice(first)));
    }

    private static List<PriceTable> applying(List<PriceTable> tables, Map<String, String> facts) {
        List<PriceTable> own =
                tables.stream().filter(table -> table.isOf(facts)).toList();
        return own.isEmpty() ? tables.stream().filter(Costs::priced).toList() : own;
    }

    private static boolean priced(PriceTable table) {
        return table.price(PriceTable.CPU_HOUR).isPresent()
                && table.price(PriceTable.MEMORY_GIB_HOUR).isPresent();
    }

    private List<Advice> advice(Optional<PriceTable> table) {
        return usage.services().stream()
                .flatMap(service -> new Sizing(
                                service,
                                amount -> table.map(one -> hourly(one, amount) * HOURS_PER_MONTH)
                                        .orElse(0.0))
                        .advice().stream())
                .sorted(Comparator.comparing(
                                (Advice one) -> -one.savesPerMonth().orElse(0.0))
                        .thenComparing(Advice::kind)
                        .thenComparing(Advice::service)
                        .thenComparing(Advice::of))
                .toList();
    }

    private Bill bill(PriceTable table) {
        Optional<Double> hour = priced(table)
                ? Optional.of(usage.services().stream()
                                .mapToDouble(one -> hourly(table, reserved(one)))
                                .sum()
                        + price(table, PriceTable.CLUSTER_HOUR))
                : Optional.empty();
        double usedHour = usage.services().stream()
                .mapToDouble(one -> hourly(table, used(one)))
                .sum();
        return new Bill(
                table.name(),
                table.title(),
                table.currency(),
                table.prices().values().stream()
                        .map(price -> price.asOf())
                        .min(String::compareTo)
                        .orElse(""),
                hour.map(each -> each * HOURS_PER_MONTH + stored() / GIB * price(table, PriceTable.STORAGE_GIB_MONTH)),
                hour.flatMap(this::perThousand),
                hour.flatMap(known -> perThousand(usedHour)),
                table.unpriced());
    }

    private Optional<Double> perThousand(double hourly) {
        return requests > 0
                ? Optional.of(hourly * usage.seconds() / SECONDS_PER_HOUR / requests * 1000)
                : Optional.empty();
    }

    private static Amount reserved(ServiceUse use) {
        double cpu =
                use.reserved().cpuRequest().map(one -> one * use.instances()).orElse(use.cpuMost());
        double memory = use.reserved()
                .memoryRequest()
                .map(one -> (double) one * use.instances())
                .orElse((double) use.memoryMost());
        return new Amount(cpu, memory);
    }

    private static Amount used(ServiceUse use) {
        return new Amount(use.cpuMean(), use.memoryMean());
    }

    private double stored() {
        return usage.services().stream()
                .mapToLong(use -> use.stored().orElse(0L))
                .sum();
    }

    private static double hourly(PriceTable table, Amount amount) {
        return amount.cpu() * price(table, PriceTable.CPU_HOUR)
                + amount.memory() / GIB * price(table, PriceTable.MEMORY_GIB_HOUR);
    }

    private static double price(PriceTable table, String what) {
        return table.price(what).map(price -> price.value()).orElse(0.0);
    }
}
