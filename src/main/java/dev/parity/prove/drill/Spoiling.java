package dev.parity.prove.drill;

import dev.parity.drill.embedded.Procedure.Primary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which steps of a recovery are done otherwise; what is not given is done right.
 *
 * @param sql run by the owner in the new database, before clients are led to it; in a failover, after services are
 * @param objects what becomes of the bytes of objects
 * @param otherKeys the fresh stack signs with keys of its own
 * @param settings lines in the configuration of the restored server
 * @param moment added to the moment to restore to
 * @param zone the zone that the moment is written in, instead of its own
 * @param lastSegmentsLost of the archived log
 * @param before run by the owner in the primary, before it is lost
 * @param held how long before the loss the link to the standby carries nothing
 * @param primary what becomes of it
 * @param cutOff how long one that is cut off goes on
 * @param notPromoted the standby stays one
 * @param lead {@code new-only}, {@code alternating}, or the user whose sessions stay with the old primary
 * @param sequencesLeft a migration sets no sequence
 */
record Spoiling(
        List<String> sql,
        Objects objects,
        boolean otherKeys,
        Map<String, String> settings,
        Optional<Duration> moment,
        Optional<String> zone,
        int lastSegmentsLost,
        List<String> before,
        Optional<Duration> held,
        Primary primary,
        Optional<Duration> cutOff,
        boolean notPromoted,
        Optional<String> lead,
        boolean sequencesLeft) {
    enum Objects {
        COPIED,
        /** None is put back. */
        LEFT_BEHIND,
        /** Only those of the first copy are. */
        AS_OF_THE_FIRST_COPY,
        /** Without type, caching and other attributes. */
        BARE
    }

    Spoiling {
        sql = sql == null ? List.of() : List.copyOf(sql);
        objects = objects == null ? Objects.COPIED : objects;
        settings = settings == null ? Map.of() : Map.copyOf(settings);
        moment = moment == null ? Optional.empty() : moment;
        zone = zone == null ? Optional.empty() : zone;
        before = before == null ? List.of() : List.copyOf(before);
        held = held == null ? Optional.empty() : held;
        primary = primary == null ? Primary.KILLED : primary;
        cutOff = cutOff == null ? Optional.empty() : cutOff;
        lead = lead == null ? Optional.empty() : lead;
    }
}
