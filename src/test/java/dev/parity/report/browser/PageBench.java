package dev.parity.report.browser;

import com.microsoft.playwright.Page;
import dev.parity.report.Format;
import dev.parity.report.ManyScenarios;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How long a large page takes to open, and each of its filters to show what it left: medians, until it is painted. */
final class PageBench {
    private static final int TIMES = 5;
    private static final List<String> FILTERS =
            List.of("problem", "waived", "ending", "unsupported", "flaky", "slow", "only:1", "all");

    private static final String FILTER = """
            wanted => new Promise(done => {
              const show = document.getElementById("show"), start = performance.now();
              show.value = wanted;
              show.dispatchEvent(new Event("change"));
              requestAnimationFrame(() => { const after = new MessageChannel();
                after.port1.onmessage = () => done(performance.now() - start); after.port2.postMessage(0); });
            })""";

    private static final String TYPE = """
            text => new Promise(done => {
              const find = document.getElementById("find"), start = performance.now();
              find.value = text;
              find.dispatchEvent(new Event("input"));
              requestAnimationFrame(() => { const after = new MessageChannel();
                after.port1.onmessage = () => done(performance.now() - start); after.port2.postMessage(0); });
            })""";

    private PageBench() {}

    /** Arguments: folder, scenarios, environments, most milliseconds to open, most for a filter. */
    public static void main(String[] arguments) {
        Chromium.missing().ifPresent(why -> {
            System.out.println("skipped: " + why);
            System.exit(0);
        });
        int scenarios = Integer.parseInt(arguments[1]);
        int environments = Integer.parseInt(arguments[2]);
        Path page = Format.HTML.render(ManyScenarios.judgement(scenarios, environments), Path.of(arguments[0]));
        System.out.println(scenarios + " scenarios x " + environments + " environments, "
                + page.toFile().length() / 1024 + " KiB");
        try (Chromium chromium = Chromium.start()) {
            System.exit(
                    measured(
                                    chromium,
                                    page.toUri().toString(),
                                    Double.parseDouble(arguments[3]),
                                    Double.parseDouble(arguments[4]))
                            ? 0
                            : 1);
        }
    }

    private static boolean measured(Chromium chromium, String address, double mostToOpen, double mostToFilter) {
        boolean open = told("open", mostToOpen, median(time -> opened(chromium, address)));
        Page page = chromium.browser().newPage();
        page.navigate(address);
        boolean filters = FILTERS.stream()
                .map(filter -> told("filter " + filter, mostToFilter, median(time -> {
                    page.evaluate(FILTER, filter.equals("all") ? "problem" : "all");
                    return ((Number) page.evaluate(FILTER, filter)).doubleValue();
                })))
                .reduce(true, Boolean::logicalAnd);
        boolean typing = told("find", mostToFilter, median(time -> {
            page.evaluate(TYPE, "");
            return ((Number) page.evaluate(TYPE, "scenario 17")).doubleValue();
        }));
        return open && filters && typing;
    }

    /** Until the browser says that it was loaded and has been painted once. */
    private static double opened(Chromium chromium, String address) {
        try (Page page = chromium.browser().newPage()) {
            page.navigate(address);
            return ((Number) page.evaluate("() => new Promise(done => requestAnimationFrame(() => done("
                            + "Math.max(performance.getEntriesByType('navigation')[0].loadEventEnd,"
                            + " performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0))))"))
                    .doubleValue();
        }
    }

    private interface Measure {
        double of(int time);
    }

    private static double median(Measure measure) {
        return IntStream.range(0, TIMES)
                .mapToDouble(measure::of)
                .boxed()
                .flatMapToDouble(DoubleStream::of)
                .sorted()
                .skip(TIMES / 2)
                .findFirst()
                .orElseThrow();
    }

    private static boolean told(String what, double most, double millis) {
        boolean good = millis <= most;
        System.out.printf(Locale.ROOT, "%-20s %7.1f ms%s%n", what, millis, good ? "" : "   more than " + most + " ms");
        return good;
    }
}
