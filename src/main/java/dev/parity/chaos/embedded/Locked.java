package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Somebody keeps the table that all write to for themselves; everybody else queues. */
final class Locked implements Breakage {
    private static final String WAITED = "55P03";
    private static final String HOLDERS = "select count(*) from pg_locks where granted"
            + " and mode = 'AccessExclusiveLock' and relation = 'public.posts'::regclass";

    private final DatabaseFaults.Server server;
    private Connection holder;

    Locked(Fault fault, DatabaseFaults.Server server) {
        this.server = server;
    }

    @Override
    public List<String> targets() {
        return server.named("table public.posts");
    }

    @Override
    public void inject() {
        try {
            holder = server.sql().open(true);
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("set local lock_timeout = '10s'");
                statement.execute("lock table public.posts in access exclusive mode");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the table could not be locked: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> proof() {
        try (Connection other = server.sql().open(false);
                Statement statement = other.createStatement()) {
            statement.execute("set lock_timeout = '500ms'");
            statement.execute("select 1 from public.posts limit 1");
            return Optional.empty();
        } catch (SQLException refused) {
            return WAITED.equals(refused.getSQLState())
                    ? Optional.of("a read of public.posts: " + refused.getMessage())
                    : Optional.empty();
        }
    }

    private Optional<Integer> counted(String sql) {
        try {
            return Optional.of(Integer.parseInt(server.sql().value(sql)));
        } catch (SQLException notNow) {
            return Optional.empty();
        }
    }

    @Override
    public void undo() {
        if (holder != null) {
            Exhausted.close(holder);
            holder = null;
        }
    }

    @Override
    public Optional<String> undone() {
        return counted(HOLDERS).filter(held -> held == 0).map(held -> "nobody keeps public.posts for themselves");
    }
}
