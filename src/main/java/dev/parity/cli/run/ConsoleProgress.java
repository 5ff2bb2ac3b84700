package dev.parity.cli.run;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Progress on standard error: one line rewritten in place on a terminal; elsewhere a line when something begins, ends
 * or goes wrong, and at most every ten seconds between.
 */
final class ConsoleProgress implements Progress {
    private static final long PLAIN_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long REDRAW_EVERY_NANOS = Duration.ofMillis(100).toNanos();

    private final PrintWriter err;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private long last;

    private static final class Lane {
        private int total;
        private int done;
        private int bad;
        private String state = "waiting";

        boolean underWay() {
            return !state.equals("waiting") && !state.equals("done");
        }

        String text(String name) {
            String count = total == 0 ? state : done + "/" + total;
            return name + " " + count + (bad == 0 ? "" : " (" + bad + " not passed)");
        }
    }

    ConsoleProgress(PrintWriter err, boolean terminal, List<String> environments) {
        this.err = err;
        this.terminal = terminal;
        environments.forEach(name -> lanes.put(name, new Lane()));
    }

    @Override
    public synchronized void opening(String environment) {
        lane(environment).state = "starting";
        say(environment + ": starting");
    }

    @Override
    public synchronized void booting(String environment, String state) {
        say(environment + ": " + state);
    }

    @Override
    public synchronized void measured(String state) {
        say("latency: " + state);
    }

    @Override
    public synchronized void opened(String environment, long millis) {
        lane(environment).state = "ready";
        say(environment + ": ready after " + seconds(millis));
    }

    @Override
    public synchronized void unreachable(String environment, String why) {
        lane(environment).state = "unreachable";
        say(environment + ": unreachable. " + why);
    }

    @Override
    public synchronized void planned(String environment, int scenarios) {
        lane(environment).total = scenarios;
        redraw(true);
    }

    @Override
    public synchronized void finished(String environment, String scenario, String state) {
        Lane lane = lane(environment);
        lane.done++;
        if (state.equals("FAILED") || state.equals("LEAK") || state.equals("INCONCLUSIVE")) {
            lane.bad++;
            say(environment + ": " + state + "  " + scenario);
        }
        redraw(false);
    }

    @Override
    public synchronized void alive(String environment) {
        redraw(false);
    }

    @Override
    public synchronized void done(String environment) {
        lane(environment).state = "done";
        say(lane(environment).text(environment) + ", done");
    }

    private Lane lane(String environment) {
        return lanes.computeIfAbsent(environment, name -> new Lane());
    }

    private void say(String line) {
        err.print(terminal ? "\r\u001b[K" : "");
        err.println(line);
        if (terminal) {
            redraw(true);
        }
    }

    private void redraw(boolean now) {
        long time = System.nanoTime();
        if (!now && time - last < (terminal ? REDRAW_EVERY_NANOS : PLAIN_EVERY_NANOS)) {
            return;
        }
        last = time;
        String line = lanes.entrySet().stream()
                        .filter(lane -> lane.getValue().underWay())
                        .map(lane -> lane.getValue().text(lane.getKey()))
                        .collect(Collectors.joining(" · "))
                + " · "
                + seconds(Duration.ofNanos(time - start).toMillis());
        if (terminal) {
            err.print("\r\u001b[K" + line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    /** Ends the line that was rewritten in place. */
    synchronized void close() {
        if (terminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    private static String seconds(long millis) {
        return String.format(java.util.Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
