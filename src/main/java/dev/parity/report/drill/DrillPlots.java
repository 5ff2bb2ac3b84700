package dev.parity.report.drill;

import dev.parity.drill.DrillResult;
import dev.parity.drill.Moment;
import dev.parity.drill.RecoveryTime;
import dev.parity.drill.Second;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Two plots over the seconds of a drill: what happened and which capability was away, and what writers were told. */
final class DrillPlots {
    private static final double LEFT = 110;
    private static final double WIDTH = 840;
    private static final double HEIGHT = 150;
    private static final int LANE = 22;
    private static final int LANES_FROM = 62;
    private static final int STEPS = 10;

    private final DrillResult drill;
    private final double seconds;
    private final int most;

    DrillPlots(DrillResult drill) {
        this.drill = drill;
        this.seconds =
                1 + drill.timeline().stream().mapToLong(Moment::atMillis).max().orElse(0) / 1000.0;
        this.most = drill.traffic().stream().mapToInt(DrillPlots::all).max().orElse(1);
    }

    private static int all(Second second) {
        return second.acknowledged() + second.refused() + second.unknown();
    }

    Map<String, Object> model() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("ticks", ticks());
        model.put("rises", rises());
        model.put("moments", moments());
        model.put("lanes", lanes());
        model.put("bars", drill.traffic().stream().map(this::bar).toList());
        model.put(
                "lanesHeight", LANES_FROM + LANE * Math.max(1, drill.recovery().size()));
        if (drill.faultAtMillis() > 0) {
            model.put("fault", x(drill.faultAtMillis() / 1000.0));
        }
        return model;
    }

    private String x(double second) {
        return number(LEFT + WIDTH * Math.max(0, Math.min(second, seconds)) / seconds);
    }

    /** Every so many seconds, for about ten of them. */
    private List<Map<String, String>> ticks() {
        long step = LongStream.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800)
                .filter(each -> seconds / each <= STEPS)
                .findFirst()
                .orElse(3600);
        return LongStream.iterate(0, at -> at <= seconds, at -> at + step)
                .mapToObj(at -> Map.of("x", x(at), "text", at + " s"))
                .toList();
    }

    private List<Map<String, String>> rises() {
        return IntStream.rangeClosed(0, 2)
                .map(part -> most * part / 2)
                .distinct()
                .mapToObj(count ->
                        Map.of("y", number(HEIGHT - HEIGHT * count / Math.max(1, most)), "text", String.valueOf(count)))
                .toList();
    }

    /** Numbered as in the table; neighbours stand on other levels. */
    private List<Map<String, String>> moments() {
        List<Map<String, String>> marks = new ArrayList<>();
        for (Moment moment : drill.timeline()) {
            int number = marks.size() + 1;
            marks.add(Map.of(
                    "x",
                    x(moment.atMillis() / 1000.0),
                    "y",
                    number(12 + 15 * (number % 3)),
                    "number",
                    String.valueOf(number),
                    "title",
                    number + ". " + moment.what()));
        }
        return marks;
    }

    private List<Map<String, String>> lanes() {
        List<Map<String, String>> lanes = new ArrayList<>();
        for (RecoveryTime each : drill.recovery()) {
            double fault = drill.faultAtMillis() / 1000.0;
            double failed =
                    fault + each.failed().map(time -> time.toMillis() / 1000.0).orElse(0.0);
            double back = each.recovered()
                    .map(time -> fault + time.toMillis() / 1000.0)
                    .orElse(seconds);
            double from = Double.parseDouble(x(failed));
            lanes.add(Map.of(
                    "name", each.capability(),
                    "y", number(LANES_FROM + LANE * lanes.size()),
                    "from", number(from),
                    "width", number(each.failed().isEmpty() ? 0 : Math.max(1, Double.parseDouble(x(back)) - from))));
        }
        return lanes;
    }

    /** One bar a second: acknowledged, and above it what was refused or left open. */
    private Map<String, String> bar(Second second) {
        double good = HEIGHT * second.acknowledged() / most;
        double bad = HEIGHT * (second.refused() + second.unknown()) / most;
        return Map.of(
                "x", x(second.second()),
                "width", number(Math.max(1, WIDTH / seconds - 1)),
                "good", number(good),
                "goodY", number(HEIGHT - good),
                "bad", number(bad),
                "badY", number(HEIGHT - good - bad),
                "title",
                        second.second() + " s: " + second.acknowledged() + " acknowledged, " + second.refused()
                                + " refused, " + second.unknown() + " open");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
