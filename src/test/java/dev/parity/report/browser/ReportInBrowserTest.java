package dev.parity.report.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.parity.report.Format;
import dev.parity.report.ManyScenarios;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of a run as a reader uses it: opened from disk in the system's Chromium. */
class ReportInBrowserTest {
    private static final int SCENARIOS = 3 * ManyScenarios.ROUND;
    private static final double PATIENCE = 60_000;

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static String address;

    private final List<String> wrong = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void open_a_browser() {
        assumeTrue(Chromium.missing().isEmpty(), () -> Chromium.missing().orElse(""));
        Judgement run = ManyScenarios.judgement(SCENARIOS, 3);
        address = Format.HTML.render(run, folder).toUri().toString();
        chromium = Chromium.start();
    }

    @AfterAll
    static void close_the_browser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open_the_page() {
        open(new NewContextOptions());
    }

    private void open(NewContextOptions options) {
        context = chromium.browser().newContext(options.setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(PATIENCE);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                wrong.add(message.text());
            }
        });
        page.onPageError(wrong::add);
        page.onRequest(request -> {
            if (!request.url().equals(address)) {
                wrong.add("loads " + request.url());
            }
        });
        page.navigate(address);
    }

    @AfterEach
    void nothing_went_wrong_and_nothing_was_loaded() {
        context.close();
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "all, 60",
        "problem, 9", // two kinds diverge, one is unsupported
        "waived, 6",
        "ending, 3",
        "unsupported, 3",
        "flaky, 3",
        "slow, 3",
        "only:0, 0",
        "only:1, 3",
        "only:2, 0"
    })
    void a_filter_shows_just_its_rows(String filter, int expected) {
        page.selectOption("#show", filter);

        assertThat(page.locator("tr.scenario:visible")).hasCount(expected);
        assertThat(page.locator("#count")).hasText(expected + " of 60 scenarios");
    }

    @Test
    void rows_are_found_by_title_tag_and_feature_while_typing() {
        page.locator("#find").fill("scenario 17 ");
        assertThat(page.locator("tr.scenario:visible")).hasCount(1);

        page.locator("#find").fill("@extended");
        assertThat(page.locator("tr.scenario:visible")).hasCount(30);

        page.locator("#find").fill("storage/feature-1");
        assertThat(page.locator("tr.scenario:visible")).hasCount(3);
    }

    @Test
    void an_area_without_a_row_is_hidden_with_its_heading() {
        page.locator("#find").fill("storage/feature-1");

        assertThat(page.locator("tr.area:visible")).hasCount(1);
    }

    @Test
    void a_filter_leaves_no_empty_space() {
        Object before = page.evaluate("() => document.documentElement.scrollHeight");

        page.selectOption("#show", "waived");

        Object after = page.evaluate("() => document.documentElement.scrollHeight");
        assertThat(((Number) after).intValue()).isLessThan(((Number) before).intValue() / 2);
        page.selectOption("#show", "all");
        assertThat(page.locator("tr.scenario:visible")).hasCount(SCENARIOS);
    }

    @Test
    void a_cell_opens_to_both_values_cause_and_the_line_that_repeats_it() {
        Locator cell = page.locator("tr.scenario button.bad").first();

        cell.click();

        assertThat(cell).hasAttribute("aria-expanded", "true");
        Locator detail = page.locator("#" + cell.getAttribute("aria-controls"));
        assertThat(detail).isVisible();
        assertThat(detail).containsText("response.status");
        assertThat(detail.locator(".sides")).containsText("reference embedded200observed cloud-1206");
        assertThat(detail).containsText("gw-content-range-stripped");
        assertThat(detail).containsText("curl -i 'http://cloud-1/rest/v1/posts'");
        cell.click();
        assertThat(detail).isHidden();
    }

    @Test
    void a_filter_that_hides_a_row_closes_what_it_had_opened() {
        Locator cell = page.locator("tr.scenario button.bad").first();
        cell.click();

        page.selectOption("#show", "waived");

        assertThat(page.locator("tr.detail:visible")).hasCount(0);
    }

    @Test
    void each_copy_button_copies_the_line_before_it() {
        page.locator("tr.scenario button.bad").first().click();
        for (Locator button : page.locator("button.copy:visible").all()) {
            button.click();

            assertThat(button).hasText("Copied");
            Object line = button.evaluate("button => button.previousElementSibling.textContent");
            assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(line);
        }
        assertThat(page.locator("button.copy:visible").count()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void the_keyboard_alone_finds_opens_and_closes() {
        page.keyboard().press("/");
        page.keyboard().type("scenario 0 ");
        assertThat(page.locator("tr.scenario:visible")).hasCount(1);

        page.locator("#show").focus();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("tr.detail:visible")).hasCount(1);

        page.keyboard().press("Escape");
        assertThat(page.locator("tr.detail:visible")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void axe_finds_nothing_to_object_to(ColorScheme scheme) throws IOException {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.locator("tr.scenario button.bad").first().click();
        page.evaluate(axe());

        Object found = page.evaluate(
                "async () => (await axe.run()).violations.map(violation => violation.id + ': '"
                        + " + violation.help + ' ' + violation.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join('; '))");

        assertThat((List<?>) found).isEmpty();
    }

    @Test
    void dark_readers_get_a_dark_page() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        Object light = page.evaluate("() => getComputedStyle(document.body).backgroundColor");

        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Object dark = page.evaluate("() => getComputedStyle(document.body).backgroundColor");

        assertThat(light).isEqualTo("rgb(252, 252, 253)");
        assertThat(dark).isEqualTo("rgb(17, 17, 19)");
    }

    @Test
    void print_leaves_out_what_paper_cannot_do() {
        page.locator("tr.scenario button.bad").first().click();

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));

        assertThat(page.locator(".filters")).isHidden();
        assertThat(page.locator("button.copy:visible")).hasCount(0);
        assertThat(page.locator("tr.detail:visible")).hasCount(1);
        assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    void a_phone_scrolls_down_and_never_sideways() {
        context.close();
        open(new NewContextOptions().setViewportSize(390, 844).setIsMobile(true));

        Object wider = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");

        assertThat(((Number) wider).intValue()).isLessThanOrEqualTo(0);
    }

    private static String axe() throws IOException {
        String name = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
        try (InputStream script = ReportInBrowserTest.class.getClassLoader().getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
