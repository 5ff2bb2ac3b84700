package dev.parity.report;

import dev.parity.verdict.Fingerprint;
import dev.parity.verdict.Judgement.EnvironmentResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What ran in an environment: declared releases, and the fingerprint of the application's database. */
final class Released {
    private Released() {}

    /** Empty if nothing is declared and no database was read. */
    static String of(EnvironmentResult environment) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(environment.release()).forEach((service, release) -> parts.add(service + " " + release));
        Map<String, Fingerprint> schema = new TreeMap<>(environment.schema());
        Fingerprint all = schema.remove("all");
        if (all != null) {
            parts.add("schema " + all.digest() + " of " + all.objects() + " objects");
        }
        schema.forEach((kind, some) -> parts.add(kind + " " + some.digest() + " of " + some.objects()));
        return String.join(", ", parts);
    }
}
