package dev.parity.cli.drill;

import dev.parity.drill.dump.Backup;
import dev.parity.drill.dump.Description;
import dev.parity.drill.dump.Reconciled;
import dev.parity.drill.dump.Restoring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Backups in words, for a person and as JSON. */
final class BackupWords {
    private BackupWords() {}

    static List<String> taken(Backup.Taken taken) {
        List<String> lines = new ArrayList<>(List.of(taken.description().name()));
        Optional.ofNullable(taken.description().objects()).ifPresent(objects -> lines.addAll(reconciled(objects)));
        return lines;
    }

    private static List<String> reconciled(Description.Objects objects) {
        List<String> lines = new ArrayList<>();
        Reconciled seen = objects.reconciled();
        lines.add("  " + objects.count() + " objects, " + objects.bytes() + " bytes; " + seen.later()
                + " younger ones belong to the next backup");
        seen.damage().forEach(each -> lines.add("  DAMAGED  " + each));
        seen.orphans().forEach(each -> lines.add("  unlisted  " + each));
        return lines;
    }

    static Map<String, Object> taken(Backup.Taken taken, List<String> deleted) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", taken.description().name());
        content.put("moment", taken.description().moment());
        content.put("bytes", taken.dump());
        content.put("objects", taken.description().objects());
        content.put("deleted", deleted);
        return content;
    }

    static String verified(String name, Backup.Verified seen) {
        return name + " is whole: " + seen.dump() + " bytes of dump"
                + seen.objects()
                        .map(objects -> ", " + objects.count() + " objects of " + objects.bytes() + " bytes")
                        .orElse(", no objects");
    }

    static Map<String, Object> verifiedContent(String name, Backup.Verified seen) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", name);
        content.put("bytes", seen.dump());
        content.put("objects", seen.objects().orElse(null));
        content.put("good", true);
        return content;
    }

    static List<String> restored(String name, String environment, Restoring.Restored seen) {
        List<String> lines = new ArrayList<>();
        lines.add(name + " is restored into " + environment);
        if (seen.objects() > 0) {
            lines.add("  " + seen.objects() + " objects, " + seen.bytes() + " bytes");
        }
        if (seen.left() > 0) {
            lines.add("  " + seen.left() + " objects of the backup were left out");
        }
        if (!seen.otherEtags().isEmpty()) {
            lines.add("  " + seen.otherEtags().size() + " objects have another ETag now, as they were sent in other"
                    + " parts once, such as " + seen.otherEtags().get(0));
        }
        seen.damage().forEach(each -> lines.add("  DAMAGED  " + each));
        return lines;
    }

    static Map<String, Object> restoredContent(String name, String environment, Restoring.Restored seen) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", name);
        content.put("environment", environment);
        content.put("replaced", seen.replaced());
        content.put("objects", seen.objects());
        content.put("objectBytes", seen.bytes());
        content.put("otherEtags", seen.otherEtags());
        content.put("damage", seen.damage());
        content.put("left", seen.left());
        return content;
    }
}
