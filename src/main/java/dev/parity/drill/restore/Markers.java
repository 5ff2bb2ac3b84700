package dev.parity.drill.restore;

import dev.parity.drill.Finding;
import dev.parity.drill.Scene;
import dev.parity.drill.ledger.Act;
import dev.parity.drill.ledger.Entry;
import dev.parity.drill.ledger.Found;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.sql.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Moments of the database's own clock while writers act, and what of the ledger lies on either side of one. */
public final class Markers {
    private static final int ENOUGH = 5;

    private final Scene scene;
    private final String url;
    private final List<Marker> markers = new ArrayList<>();
    private Marker chosen;

    /**
     * One moment.
     *
     * @param time of the server, with its zone
     * @param beforeNanos on the ledger's clock, before it was asked for
     * @param afterNanos after the answer
     */
    private record Marker(String time, long beforeNanos, long afterNanos) {}

    public Markers(Scene scene, String url) {
        this.scene = scene;
        this.url = url;
    }

    public void mark() {
        try (Database database = Database.open(url)) {
            long before = scene.ledger().now();
            String time = database.text(
                    "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00'");
            markers.add(new Marker(time, before, scene.ledger().now()));
        }
    }

    /** Whether one can be chosen that has others on both sides, however slow this machine is. */
    public boolean enough() {
        return markers.size() >= ENOUGH;
    }

    /** The one two thirds of the way: there are writes on both sides. */
    public String chosen() {
        chosen = markers.get(markers.size() * 2 / 3);
        scene.timeline().note("the moment to return to: " + chosen.time(), "database clock");
        return chosen.time();
    }

    public List<Finding> findings(List<Entry> ledger, List<Found> found) {
        Set<String> there = new HashSet<>();
        found.stream().filter(each -> each.kind() == Kind.ROW).forEach(each -> there.add(each.key()));
        Set<String> removed = new HashSet<>();
        ledger.stream()
                .filter(entry -> entry.kind() == Kind.ROW && entry.act() == Act.REMOVE)
                .forEach(entry -> removed.add(entry.key()));
        List<Entry> rows = ledger.stream()
                .filter(entry -> entry.kind() == Kind.ROW && entry.acknowledged(Act.MAKE))
                .filter(entry -> !removed.contains(entry.key()))
                .toList();
        List<Entry> earlier = rows.stream()
                .filter(entry -> entry.toldNanos() < chosen.beforeNanos())
                .toList();
        List<Entry> later = rows.stream()
                .filter(entry -> entry.askedNanos() > chosen.afterNanos())
                .filter(entry -> entry.toldNanos() < mistakeNanos())
                .toList();
        long missing =
                earlier.stream().filter(entry -> !there.contains(entry.key())).count();
        long undone =
                later.stream().filter(entry -> there.contains(entry.key())).count();
        return List.of(
                new Finding(
                        "moment",
                        "everything acknowledged before it is there",
                        missing == 0 && !earlier.isEmpty(),
                        earlier.size() + " rows, " + missing + " missing"),
                new Finding(
                        "moment",
                        "nothing from after it is there",
                        undone == 0 && !later.isEmpty(),
                        later.size() + " rows, " + undone + " there"));
    }

    /** What is asked for after the last marker may be after the restore as well. */
    private long mistakeNanos() {
        return markers.get(markers.size() - 1).afterNanos();
    }
}
