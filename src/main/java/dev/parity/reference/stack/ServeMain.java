package dev.parity.reference.stack;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.CannotStart;
import dev.parity.reference.http.Needs;
import dev.parity.reference.http.ServiceFactory;
import dev.parity.reference.postgres.DatabaseUrl;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One service alone, as the official image would run: configured by its variables only, until the process ends. */
public final class ServeMain {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ServeMain() {}

    /** A service that answers until it is closed. */
    public interface Served extends AutoCloseable {
        /** Where it listens; an address that stands for the whole machine is given as loopback. */
        String url();

        @Override
        void close();
    }

    /**
     * Starts the service on the address that its variables name.
     *
     * @throws BadSettings naming every wrong variable and its remedy
     * @throws CannotStart if its database does not answer or its port cannot be had
     */
    public static Served serve(String name, Map<String, String> environment) {
        ServiceFactory factory = Services.named(name)
                .orElseThrow(() -> new BadSettings(List.of("\"" + name + "\" is no service. Expected one of "
                        + String.join(", ", Services.names()) + ". Write for example \"auth\".")));
        Needs needs = factory.needs(environment);
        InetSocketAddress address = factory.address(environment);
        needs.database().ifPresent(database -> mustAnswer(name, database, needs.databaseVariable()));
        try {
            return RunningService.start(factory, address, environment, Clock.systemUTC());
        } catch (RuntimeException e) {
            throw socketFailure(e) == null ? e : noPort(name, address, socketFailure(e), needs.portVariable());
        }
    }

    private static void mustAnswer(String name, DatabaseUrl database, String variable) {
        try {
            database.mustAnswer(PATIENCE);
        } catch (SQLException e) {
            throw new CannotStart(
                    name + ": the database " + database + " cannot be used: " + reason(e)
                            + ". Expected a PostgreSQL that accepts this login. Start it, or correct " + variable + ".",
                    e);
        }
    }

    /** What the driver says, and below it what the machine said. */
    private static String reason(SQLException refused) {
        Throwable root = refused;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
        String whole = root == refused ? said : said + " " + root;
        return whole.replaceFirst("[.\\s]+$", "");
    }

    /** The reason of a port that cannot be had, or null if something else went wrong. */
    private static Throwable socketFailure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return cause;
            }
        }
        return null;
    }

    private static CannotStart noPort(String name, InetSocketAddress address, Throwable cause, String variable) {
        String reason = cause instanceof SocketException ? cause.getMessage() : "this name has no address";
        return new CannotStart(
                name + ": cannot listen on " + address.getHostString() + ":" + address.getPort() + ": " + reason
                        + ". Expected a free port of this machine. Stop what holds it, or set " + variable
                        + " to another.",
                cause);
    }
}
