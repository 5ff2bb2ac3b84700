package dev.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private final String page = new HtmlReport(SampleRun.judgement()).render();

    @TempDir
    private Path folder;

    @Test
    void a_browser_runs_only_the_script_and_style_of_the_template() throws Exception {
        assertThat(page)
                .contains("default-src 'none'")
                .contains("script-src '" + digest("<script>(.*)</script>") + "'")
                .contains("style-src '" + digest("<style>(.*)</style>") + "'");
        assertThat(page).doesNotContain(" style=\"", " onclick=", "@SCRIPT@", "@STYLE@", "<script>alert");
    }

    @Test
    void each_line_that_repeats_a_divergence_has_a_button_that_copies_it() {
        assertThat(page)
                .contains(
                        "<pre tabindex=\"0\">curl -i &#39;http://a/rest/v1/posts&#39;</pre><button type=\"button\" class=\"copy\""
                                + " aria-label=\"Copy the line that repeats it at embedded\">");
    }

    @Test
    void a_cell_that_has_nothing_more_to_say_is_no_button() {
        assertThat(page).contains("title=\"20 ms\">PASSED</span>");
        assertThat(Pattern.compile("aria-controls=").matcher(page).results().count())
                .isEqualTo(2);
    }

    @Test
    void flaky_rows_are_marked_for_the_filter() throws IOException {
        Path file = Format.HTML.render(SampleRun.judgement(), folder);

        assertThat(Files.readString(file)).contains(" data-flaky").doesNotContain(" data-slow>");
    }

    private String digest(String element) throws Exception {
        var found = Pattern.compile(element, Pattern.DOTALL).matcher(page);
        assertThat(found.find()).isTrue();
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(found.group(1).getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(sha);
    }
}
