package dev.parity.report.latency;

import dev.parity.statistics.LatencyRecord.Chart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Latency over percentile, both logarithmic, so that the tail is seen: one curve for each environment. */
final class LatencyPlot {
    private static final double LEFT = 60;
    private static final double WIDTH = 400;
    private static final double HEIGHT = 160;
    private static final double TOP = 10;
    private static final double LAST = 0.0005; // the maximum has no percentile
    private static final List<Double> TICKS = List.of(0.5, 0.9, 0.99, 0.999);

    private final List<Chart> charts;
    private final double least;
    private final double most;

    LatencyPlot(List<Chart> charts) {
        this.charts = charts;
        this.least = micros().min().orElse(1);
        this.most = Math.max(least * 1.1, micros().max().orElse(10));
    }

    private LongStream micros() {
        return charts.stream().flatMap(chart -> chart.micros().stream()).mapToLong(each -> Math.max(1, each));
    }

    Map<String, Object> model() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("curves", charts.stream().map(this::curve).toList());
        model.put(
                "ticks",
                TICKS.stream()
                        .map(share -> Map.of("x", number(x(share)), "text", "p" + text(100 * share)))
                        .toList());
        model.put(
                "rises",
                IntStream.rangeClosed(0, 2)
                        .mapToObj(part -> least * Math.pow(most / least, part / 2.0))
                        .map(micros -> Map.of("y", number(y(micros)), "text", LatencyText.millis(micros)))
                        .toList());
        return model;
    }

    private Map<String, String> curve(Chart chart) {
        String points = IntStream.range(0, chart.micros().size())
                .mapToObj(at -> number(x(Chart.SHARES.get(at))) + ","
                        + number(y(chart.micros().get(at))))
                .collect(Collectors.joining(" "));
        return Map.of("environment", chart.environment(), "points", points);
    }

    private static double x(double share) {
        double rest = Math.max(LAST, 1 - share);
        return LEFT + WIDTH * Math.log(rest) / Math.log(LAST);
    }

    private double y(double micros) {
        return TOP + HEIGHT * (1 - Math.log(Math.max(1, micros) / least) / Math.log(most / least));
    }

    private static String text(double percent) {
        return percent == Math.rint(percent)
                ? String.valueOf((long) percent)
                : String.format(Locale.ROOT, "%.1f", percent);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
