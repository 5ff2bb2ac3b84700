package dev.parity.target;

import java.nio.file.Path;

/** A folder beside the stacks with a lease of this process: what a killed process leaves in it is swept. */
public final class ScratchFolder implements AutoCloseable {
    private final Lease lease;

    private ScratchFolder(Lease lease) {
        this.lease = lease;
    }

    public static ScratchFolder take(Home home, String name) {
        return new ScratchFolder(Lease.take(home.leases(), name, home.root()));
    }

    public Path path() {
        return lease.directory();
    }

    /** Ends every PostgreSQL that still runs in it, and deletes it. */
    @Override
    public void close() {
        Sweeper.remove(lease.directory());
    }
}
