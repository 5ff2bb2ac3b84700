package dev.parity.drill.dump;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The database's list of objects against the store, at the moment of a backup.
 *
 * @param damage rows without bytes, and bytes that are not what the row or the store itself says
 * @param orphans bytes that no row lists, for a person to delete; not in the backup
 * @param later objects that are younger than the moment; they belong to the next backup
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reconciled(List<String> damage, List<String> orphans, int later) {
    private static final Duration SETTLED = Duration.ofHours(1);

    public Reconciled {
        damage = List.copyOf(damage);
        orphans = List.copyOf(orphans);
    }

    /**
     * Compares.
     *
     * @param rows at the moment
     * @param listed by the store after it
     * @param current rows after that
     */
    static Reconciled of(
            List<ObjectRow> rows,
            Map<String, ObjectCopy> copies,
            Map<String, ObjectsPlace.Listed> listed,
            List<ObjectRow> current) {
        List<String> damage = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (ObjectRow row : rows) {
            known.add(row.location());
            ObjectCopy copy = copies.get(row.location());
            if (copy == null) {
                damage.add(row.location() + ": a row without bytes in the store");
            } else {
                damage.addAll(copy.mistakes(row));
            }
        }
        Set<String> young = new HashSet<>();
        current.stream().map(ObjectRow::location).forEach(young::add);
        List<ObjectsPlace.Listed> unlisted = listed.values().stream()
                .filter(each -> !known.contains(each.location()))
                .filter(each -> !known.contains(each.location().replaceFirst("\\.info$", "")))
                .toList();
        Instant settled = Instant.now().minus(SETTLED);
        List<String> orphans = unlisted.stream()
                .filter(each -> !young.contains(each.location()) && each.at().isBefore(settled))
                .map(each -> each.location() + ": " + each.size() + " bytes that no row lists")
                .toList();
        return new Reconciled(damage, orphans, unlisted.size() - orphans.size());
    }
}
