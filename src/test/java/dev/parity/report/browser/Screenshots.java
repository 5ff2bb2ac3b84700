package dev.parity.report.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;

/** Pictures of a run's page with its first problem opened: light, dark, on a phone and on paper. For {@code docs/}. */
final class Screenshots {
    private static final int WIDTH = 1280;

    private Screenshots() {}

    /** Arguments: page, folder. */
    public static void main(String[] arguments) {
        String address = Path.of(arguments[0]).toUri().toString();
        Path folder = Path.of(arguments[1]);
        try (Chromium chromium = Chromium.start()) {
            take(chromium, address, WIDTH, ColorScheme.LIGHT, Media.SCREEN, folder.resolve("report-light.png"));
            take(chromium, address, WIDTH, ColorScheme.DARK, Media.SCREEN, folder.resolve("report-dark.png"));
            take(chromium, address, 390, ColorScheme.LIGHT, Media.SCREEN, folder.resolve("report-phone.png"));
            take(chromium, address, 794, ColorScheme.LIGHT, Media.PRINT, folder.resolve("report-print.png"));
        }
    }

    private static void take(
            Chromium chromium, String address, int width, ColorScheme scheme, Media media, Path picture) {
        try (BrowserContext context =
                chromium.browser().newContext(new NewContextOptions().setViewportSize(width, 900))) {
            Page page = context.newPage();
            page.navigate(address);
            page.locator("tr.scenario button.bad").first().click();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(media).setColorScheme(scheme));
            page.screenshot(new Page.ScreenshotOptions().setPath(picture));
        }
    }
}
