package dev.parity.report.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, driven by Playwright through the machine's own Node.js; nothing is downloaded. */
final class Chromium implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        System.setProperty("playwright.nodejs.path", node().orElseThrow().toString());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of("--no-sandbox")) // only our own page is opened, and root has no sandbox
                        .setTimeout(180_000));
    }

    static Chromium start() {
        return new Chromium(program().orElseThrow());
    }

    Browser browser() {
        return browser;
    }

    /** Why no page can be opened here, and what to do about it; empty if one can. */
    static Optional<String> missing() {
        if (program().isEmpty()) {
            return Optional.of("no Chromium at " + String.join(", ", PLACES)
                    + ". Expected the one of the system. Install it (apt-get install chromium).");
        }
        return node().isPresent()
                ? Optional.empty()
                : Optional.of("no node on the PATH, which drives the browser. Expected Node.js 18 or later. Install it"
                        + " (apt-get install nodejs).");
    }

    private static Optional<Path> node() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> program() {
        return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
