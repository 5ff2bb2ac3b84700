package dev.parity.support;

import dev.parity.driver.DatabaseAddress;
import dev.parity.rowsecurity.PolicySet;
import dev.parity.rowsecurity.Site;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Sets of policies in a real database, asked about by SQL and through what else is added. */
public final class PolicySite implements Site, AutoCloseable {
    private final Connection owner;
    private final Function<PolicySet, List<String>> seam;
    private final List<Door> doors = new ArrayList<>();
    private final Set<PolicySet> laid = new LinkedHashSet<>();
    private Runnable known = () -> {};

    private PolicySite(Connection owner, Function<PolicySet, List<String>> seam) {
        this.owner = owner;
        this.seam = seam;
        doors.add(new SqlDoor(owner));
    }

    /** @param database {@code postgresql://user:password@host:port/name}, of the owner */
    public static PolicySite open(String database) {
        return open(database, PolicySet::make);
    }

    /** @param seam the statements that are run instead of those that a set is made of */
    public static PolicySite open(String database, Function<PolicySet, List<String>> seam) {
        DatabaseAddress address = DatabaseAddress.of(database);
        try {
            Connection owner = DriverManager.getConnection(address.jdbcUrl(), address.properties());
            owner.setAutoCommit(false);
            return new PolicySite(owner, seam);
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database cannot be reached: " + unreachable.getMessage(), unreachable);
        }
    }

    /** Another way in, and how it learns of new tables. */
    public PolicySite with(Function<PolicySite, RestDoor> door) {
        RestDoor rest = door.apply(this);
        doors.add(rest);
        known = () -> rest.awaitKnown(laid);
        return this;
    }

    @Override
    public void lay(List<PolicySet> sets) {
        removeAll();
        sets.forEach(set -> {
            laid.add(set);
            run(seam.apply(set));
        });
        run(List.of("notify pgrst, 'reload schema'"));
        known.run();
    }

    @Override
    public List<Door> doors() {
        return doors;
    }

    /** As the owner, in one transaction. */
    public void run(List<String> statements) {
        try (Statement statement = owner.createStatement()) {
            statement.execute(String.join(";\n", statements));
            owner.commit();
        } catch (SQLException refused) {
            throw new IllegalStateException(
                    "The owner's statements were refused: " + refused.getMessage() + "\n"
                            + String.join(";\n", statements),
                    refused);
        }
    }

    private void removeAll() {
        laid.forEach(set -> run(set.remove()));
        laid.clear();
    }

    @Override
    public void close() {
        try (Connection last = owner) {
            last.rollback();
            removeAll();
            run(List.of("notify pgrst, 'reload schema'"));
        } catch (SQLException gone) {
            throw new IllegalStateException("The database went away: " + gone.getMessage(), gone);
        }
    }
}
