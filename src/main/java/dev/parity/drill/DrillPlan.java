package dev.parity.drill;

import dev.parity.drill.traffic.Load;
import java.time.Duration;

/**
 * How a drill is to be done.
 *
 * @param before steady state under load before the fault
 * @param stable how long nothing may fail for a capability to count as recovered; 30 s unless scaled
 * @param patience how long to wait for recovery at most
 * @param synchronous replication of a failover: acknowledged only when the standby has it
 * @param rollBack a migration is verified and then not taken
 * @param throttle bytes a second of the link to the standby; 0 for as fast as it goes
 */
public record DrillPlan(
        DrillKind kind,
        Load load,
        Duration before,
        Duration stable,
        Duration patience,
        boolean synchronous,
        long throttle,
        boolean rollBack,
        Limit rto,
        Limit rpo) {}
