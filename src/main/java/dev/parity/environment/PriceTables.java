package dev.parity.environment;

import dev.parity.environment.Located.Mapping;
import dev.parity.environment.Located.Scalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code environments/prices/*.yaml}, in alphabetical order. */
public final class PriceTables {
    private final Mistakes mistakes = new Mistakes();
    private final EnvironmentFolder folder;

    private PriceTables(Path home) {
        this.folder = new EnvironmentFolder(home);
    }

    /** @param home the repository's root; without such a folder there are no tables */
    public static List<PriceTable> read(Path home) {
        Path prices = home.resolve("environments").resolve("prices");
        return Files.isDirectory(prices) ? new PriceTables(home).tables(prices) : List.of();
    }

    private List<PriceTable> tables(Path prices) {
        List<Mapping> trees = new ArrayList<>();
        for (Path file : files(prices)) {
            var tree = folder.yaml(file, mistakes);
            tree.ifPresent(new SchemaCheck("prices", mistakes)::check);
            tree.ifPresent(this::checkDates);
            tree.ifPresent(trees::add);
        }
        mistakes.mustBeNone();
        return trees.stream().map(PriceTables::table).toList();
    }

    private static List<Path> files(Path prices) {
        try (var all = Files.list(prices)) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + prices, e);
        }
    }

    private void checkDates(Mapping tree) {
        mapping(tree, "prices").entries().forEach((what, entry) -> {
            if (entry.value() instanceof Mapping price
                    && price.get("asOf").orElse(null) instanceof Scalar day
                    && !isDay(day.text())) {
                mistakes.add(
                        day.place(),
                        "prices." + what + ".asOf",
                        "\"" + day.text() + "\" is no date of the calendar",
                        "the day on which the price was published or read",
                        "Write \"2026-09-20\", for example");
            }
        });
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static PriceTable table(Mapping tree) {
        Map<String, Price> prices = new TreeMap<>();
        mapping(tree, "prices").entries().forEach((what, entry) -> prices.put(what, price((Mapping) entry.value())));
        Map<String, String> facts = new TreeMap<>();
        mapping(tree, "appliesTo").entries().forEach((fact, entry) -> facts.put(fact, text(entry.value())));
        return new PriceTable(text(tree, "name"), text(tree, "title"), text(tree, "currency"), facts, prices);
    }

    private static Price price(Mapping from) {
        return new Price(Double.parseDouble(text(from, "value")), text(from, "asOf"), text(from, "source"));
    }

    private static Mapping mapping(Mapping from, String key) {
        return from.get(key)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .orElseGet(() -> new Mapping(from.place(), Map.of()));
    }

    private static String text(Mapping from, String key) {
        return text(from.get(key).orElseThrow());
    }

    private static String text(Located value) {
        return ((Scalar) value).text();
    }
}
