package dev.parity.gate;

import dev.parity.gate.Policy.Rule;
import dev.parity.verdict.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rules about proofs, drills and signatures. */
final class OtherRules {
    private static final List<String> GOOD = List.of("HELD", "DEGRADED");
    private static final List<String> BAD = List.of("DEVIATED", "NOT_RECOVERED");
    private final Policy policy;
    private final Known known;

    OtherRules(Policy policy, Known known) {
        this.policy = policy;
        this.known = known;
    }

    Found detection(Need.Detection need) {
        String remedy = "Write \"parity prove\"";
        List<Known.Proof> all = known.proofs().stream()
                .filter(proof -> !proof.interrupted() && proof.noticed() + proof.missed() >= need.faults())
                .toList();
        Optional<Found> broken =
                unreadable("proof", all.stream().map(Known.Proof::at).findFirst(), remedy);
        if (broken.isPresent()) {
            return broken.get();
        }
        if (all.isEmpty()) {
            return Found.unproven("no proof with " + need.faults() + " seeded faults or more is stored", remedy, "");
        }
        Known.Proof last = all.get(0);
        int seeded = last.noticed() + last.missed();
        double rate = (double) last.noticed() / seeded;
        String seen = String.format(
                Locale.ROOT,
                "%d of %d seeded faults noticed (%.1f %%), %d false alarms in %d healthy runs, %s",
                last.noticed(),
                seeded,
                100 * rate,
                last.falseAlarms(),
                last.healthyRuns(),
                Found.age(age(last.at())));
        if (rate < need.atLeast() || last.falseAlarms() > need.falseAlarms()) {
            String asked = String.format(
                    Locale.ROOT,
                    "; the policy asks for %.1f %% and at most %d",
                    100 * need.atLeast(),
                    need.falseAlarms());
            return Found.violated(ExitCode.NONCONFORMANT, seen + asked, "Mend the scenarios named in it", last.place());
        }
        return fresh(need, last.at(), seen, remedy, last.place());
    }

    Found drill(Need.Drill need) {
        String remedy = "Write \"parity drill " + need.kind() + " --env " + known.environment() + "\"";
        List<Known.Drill> all = known.drills().stream()
                .filter(drill -> drill.kind().equalsIgnoreCase(need.kind()))
                .filter(drill -> GOOD.contains(drill.verdict()) || BAD.contains(drill.verdict()))
                .toList();
        Optional<Found> broken =
                unreadable("drill", all.stream().map(Known.Drill::at).findFirst(), remedy);
        if (broken.isPresent()) {
            return broken.get();
        }
        if (all.isEmpty()) {
            return Found.unproven(
                    "no " + need.kind() + " drill of " + known.environment() + " that came to a result is stored",
                    remedy,
                    "");
        }
        Known.Drill last = all.get(0);
        String seen = "the last " + need.kind() + " drill ended " + last.verdict() + ", " + Found.age(age(last.at()))
                + (last.reason().isEmpty() ? "" : ": " + last.reason());
        return BAD.contains(last.verdict())
                ? Found.violated(ExitCode.NONCONFORMANT, seen, "Read its report, mend, and drill again", last.place())
                : fresh(need, last.at(), seen, remedy, last.place());
    }

    Found signed(Rule rule, Need.Signed need) {
        String remedy = "Have " + need.by() + (need.shows().isEmpty() ? "" : " look at " + need.shows() + ", then")
                + " write \"parity gate --env " + known.environment() + " --policy … --sign " + rule.id()
                + " --by NAME\"";
        Optional<Signature> last = known.signatures().stream()
                .filter(signature -> signature.signs(policy, rule))
                .filter(signature -> !signature.on().isAfter(known.today()))
                .max(Comparator.comparing(Signature::on));
        if (last.isEmpty()) {
            return Found.unproven("nobody has signed; " + need.by() + " must", remedy, "");
        }
        Signature signature = last.get();
        String seen = "signed by " + signature.by() + " on " + signature.on()
                + (signature.says().isEmpty() ? "" : ": " + signature.says());
        return known.today().isAfter(signature.on().plus(Period.ofDays((int)
                        need.maxAge().toDays())))
                ? Found.unproven(seen + "; that holds for " + Found.limit(need.maxAge()), remedy, "")
                : Found.held(seen, "environments/signatures/" + known.environment() + ".yaml");
    }

    private Found fresh(Need need, Instant at, String seen, String remedy, String place) {
        Duration age = age(at);
        return age.compareTo(need.maxAge()) > 0 || age.isNegative()
                ? Found.unproven(seen + "; at most " + Found.limit(need.maxAge()) + " are allowed", remedy, place)
                : Found.held(seen, place);
    }

    /** What cannot be read might say the opposite of what can, if it is newer. */
    private Optional<Found> unreadable(String kind, Optional<Instant> usedAt, String remedy) {
        return known.unreadable().stream()
                .filter(each -> each.kind().equals(kind))
                .filter(each -> usedAt.map(used -> each.at().isAfter(used)).orElse(true))
                .findFirst()
                .map(each ->
                        Found.unproven("the newest cannot be used: " + each.sentence(), remedy + ", or remove it", ""));
    }

    private Duration age(Instant at) {
        return Duration.between(at, known.now());
    }
}
