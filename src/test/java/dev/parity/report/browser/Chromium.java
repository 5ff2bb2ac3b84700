package dev.parity.report.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine's own Chromium, driven by Playwright; nothing is downloaded. */
final class Chromium implements AutoCloseable {
    private static final String DRIVER = "com.microsoft.playwright.impl.driver.jar.DriverJar";
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
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
        try {
            Class.forName(DRIVER);
            return Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.of(
                    "Playwright's driver (200 MB) is not on the class path. Expected the profile \"browser\"."
                            + " Write mvn -Pbrowser surefire:test -Dtest=ReportInBrowserTest.");
        }
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
