package dev.parity.environment;

import dev.parity.environment.Located.Items;
import dev.parity.environment.Located.Mapping;
import dev.parity.environment.Located.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the waiver ledger, {@code environments/waivers.yaml}; whether a waiver has expired is for the verdict. */
public final class Waivers {
    private static final List<String> DATES = List.of("until", "firstSeen");
    private final Mistakes mistakes = new Mistakes();
    private final EnvironmentFolder folder;
    private final Path file;

    private Waivers(Path home, Path file) {
        this.folder = new EnvironmentFolder(home);
        this.file = file;
    }

    /** @param home the repository's root; without a ledger in it there are no waivers */
    public static List<Waiver> read(Path home) {
        var file = new EnvironmentFolder(home).file("waivers");
        return Files.exists(file) ? read(home, file) : List.of();
    }

    /** @param file a ledger anywhere */
    public static List<Waiver> read(Path home, Path file) {
        return new Waivers(home, file).waivers();
    }

    private List<Waiver> waivers() {
        var tree = folder.yaml(file, mistakes);
        tree.ifPresent(new SchemaCheck("waivers", mistakes)::check);
        tree.ifPresent(this::checkDates);
        mistakes.mustBeNone();
        var waivers = waivers(entries(tree.orElseThrow()));
        mistakes.mustBeNone();
        return waivers;
    }

    private static List<Located> entries(Mapping tree) {
        return tree.get("waivers")
                .filter(Items.class::isInstance)
                .map(value -> ((Items) value).values())
                .orElse(List.of());
    }

    private void checkDates(Mapping tree) {
        var entries = entries(tree);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof Mapping entry) {
                for (var key : DATES) {
                    var path = "waivers[" + i + "]." + key;
                    entry.get(key).filter(Scalar.class::isInstance).ifPresent(date -> checkDate((Scalar) date, path));
                }
            }
        }
    }

    private void checkDate(Scalar scalar, String path) {
        try {
            LocalDate.parse(scalar.text());
        } catch (DateTimeException e) {
            mistakes.add(
                    scalar.place(),
                    path,
                    "\"" + scalar.text() + "\" is no date of the calendar",
                    "a day as year-month-day",
                    "Write \"2027-01-31\", for example");
        }
    }

    private List<Waiver> waivers(List<Located> entries) {
        var waivers = new ArrayList<Waiver>();
        var ids = new HashSet<String>();
        for (var entry : entries) {
            var waiver = waiver((Mapping) entry, waivers.size() + 1);
            waivers.add(waiver);
            if (!ids.add(waiver.id())) {
                var wrong = "\"" + waiver.id() + "\" is the id of two waivers";
                mistakes.add(entry.place(), "waivers", wrong, "an id of its own for each", "Change one of the two");
            }
        }
        return List.copyOf(waivers);
    }

    private Waiver waiver(Mapping entry, int number) {
        return new Waiver(
                optional(entry, "id").orElse("waiver-" + number),
                text(entry, "scenario"),
                text(entry, "path"),
                where(entry),
                optional(entry, "signature"),
                optional(entry, "kind").map(WaiverKind::of).orElse(WaiverKind.KNOWN_DEFECT),
                text(entry, "reason"),
                text(entry, "owner"),
                LocalDate.parse(text(entry, "until")),
                optional(entry, "link"),
                optional(entry, "firstSeen").map(LocalDate::parse),
                file,
                entry.place().line());
    }

    private static Map<String, String> where(Mapping waiver) {
        var where = new TreeMap<String, String>();
        waiver.get("where")
                .ifPresent(facts -> ((Mapping) facts)
                        .entries()
                        .forEach((fact, entry) -> where.put(fact, ((Scalar) entry.value()).text())));
        return where;
    }

    private static Optional<String> optional(Mapping entry, String key) {
        return entry.get(key).map(value -> ((Scalar) value).text());
    }

    private static String text(Mapping entry, String key) {
        return ((Scalar) entry.get(key).orElseThrow()).text();
    }
}
