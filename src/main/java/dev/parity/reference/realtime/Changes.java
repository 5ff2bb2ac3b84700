package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.replication.LogSequenceNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of which changed rows, and who of them may. */
final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final String SUBSCRIBED = "Subscribed to PostgreSQL";

    private final Database database;
    private volatile List<Subscriber> subscribers = List.of();
    private boolean live;

    Changes(Database database) {
        this.database = database;
    }

    /**
     * One subscription of one channel.
     *
     * @param since changes that committed before are not its business
     */
    record Subscriber(Channel channel, Subscription subscription, Tokens.Good token, long since) {}

    /** Checks the subscriptions and adds them all; the channel hears of the result. */
    void subscribe(Channel channel, List<Subscription> wanted, Tokens.Good token) {
        try (Connection connection = database.connection()) {
            for (Subscription subscription : wanted) {
                check(connection, subscription, token);
            }
            long since = position(connection);
            add(channel, wanted, token, since);
        } catch (IllegalArgumentException refused) {
            channel.system("postgres_changes", "error", refused.getMessage());
        } catch (SQLException down) {
            LOG.warn("cannot subscribe", down);
            channel.system("postgres_changes", "error", "Unable to connect to the project database");
        }
    }

    private synchronized void add(Channel channel, List<Subscription> wanted, Tokens.Good token, long since) {
        // A renewed subscription must not skip what its predecessor still waits for.
        long from = subscribers.stream()
                .filter(subscriber -> subscriber.channel() == channel)
                .mapToLong(Subscriber::since)
                .findFirst()
                .orElse(since);
        List<Subscriber> all = without(channel);
        wanted.forEach(subscription -> all.add(new Subscriber(channel, subscription, token, from)));
        subscribers = List.copyOf(all);
        if (live && channel.isOpen()) {
            channel.system("postgres_changes", "ok", SUBSCRIBED);
        }
    }

    synchronized void remove(Channel channel) {
        subscribers = List.copyOf(without(channel));
    }

    private List<Subscriber> without(Channel channel) {
        List<Subscriber> others = new ArrayList<>(subscribers);
        others.removeIf(subscriber -> subscriber.channel() == channel);
        return others;
    }

    /** The replication stream runs: what commits from now on is delivered. */
    synchronized void streamStarted() {
        live = true;
        channels().forEach(channel -> channel.system("postgres_changes", "ok", SUBSCRIBED));
    }

    /** The replication stream broke. */
    synchronized void streamBroke(String why) {
        if (live) {
            live = false;
            channels().forEach(channel -> channel.system("postgres_changes", "error", why));
        }
    }

    synchronized boolean isLive() {
        return live;
    }

    private List<Channel> channels() {
        return subscribers.stream().map(Subscriber::channel).distinct().toList();
    }

    private static void check(Connection connection, Subscription wanted, Tokens.Good token) throws SQLException {
        List<TableFacts> tables = published(connection, wanted);
        if (tables.isEmpty()) {
            throw unable(wanted, "Please check Realtime is enabled for the given connect parameters: [", "]");
        }
        for (TableFacts table : tables) {
            String problem = SubscriptionCheck.problem(connection, table, wanted, token.role());
            if (!problem.isEmpty()) {
                throw unable(
                        wanted,
                        "An exception happened so please check your connect parameters: [",
                        "]. Exception: " + problem);
            }
        }
    }

    private static IllegalArgumentException unable(Subscription wanted, String before, String after) {
        return new IllegalArgumentException("Unable to subscribe to changes with given parameters. " + before
                + "event: " + wanted.event() + ", schema: " + wanted.schema() + ", table: " + wanted.table()
                + ", filters: " + SubscriptionCheck.listed(wanted.filters()) + after);
    }

    private static List<TableFacts> published(Connection connection, Subscription wanted) throws SQLException {
        String sql = "select schemaname, tablename from pg_publication_tables where pubname = 'supabase_realtime'"
                + " and (? = '*' or schemaname = ?) and (? = '*' or tablename = ?)";
        List<TableFacts> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, wanted.schema());
            statement.setString(2, wanted.schema());
            statement.setString(3, wanted.table());
            statement.setString(4, wanted.table());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    TableFacts.of(connection, rows.getString(1), rows.getString(2))
                            .ifPresent(tables::add);
                }
            }
        }
        return tables;
    }

    private static long position(Connection connection) throws SQLException {
        String sql = "select case when pg_is_in_recovery() then '0/0' else pg_current_wal_lsn()::text end";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return LogSequenceNumber.valueOf(rows.getString(1)).asLong();
        }
    }

    /** Somebody may want to hear of it; asked before a connection is taken. */
    boolean concerns(Change change) {
        return subscribers.stream().anyMatch(subscriber -> concerns(subscriber, change));
    }

    private static boolean concerns(Subscriber subscriber, Change change) {
        return subscriber.channel().isOpen()
                && subscriber.subscription().covers(change)
                && Long.compareUnsigned(change.commitLsn(), subscriber.since()) >= 0;
    }

    /** Delivers a change to all who want it and may have it. */
    void deliver(Connection connection, Change change) throws SQLException {
        Optional<TableFacts> table = TableFacts.of(connection, change.schema(), change.table());
        if (table.isEmpty()) {
            return;
        }
        ChangeView view = new ChangeView(connection, table.get(), change);
        Map<String, List<Subscriber>> byRole = subscribers.stream()
                .filter(subscriber -> concerns(subscriber, change))
                .collect(Collectors.groupingBy(
                        subscriber -> subscriber.token().role(), LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Subscriber>> role : byRole.entrySet()) {
            view.forRole(role.getKey(), role.getValue()).forEach(Changes::send);
        }
    }

    /** One message to each channel, with the ids of all its subscriptions that it answers. */
    private static void send(ChangeView.Delivery delivery) {
        Map<Channel, List<Long>> ids = new LinkedHashMap<>();
        for (Subscriber subscriber : delivery.to()) {
            List<Long> known = ids.computeIfAbsent(subscriber.channel(), channel -> new ArrayList<>());
            long id = subscriber.subscription().id();
            if (!known.contains(id)) {
                known.add(id);
            }
        }
        ObjectNode data = delivery.data();
        ids.forEach((channel, list) -> channel.postgresChange(list, data));
    }
}
