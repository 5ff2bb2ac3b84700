package dev.parity.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.report.Format;
import dev.parity.report.Terminal;
import dev.parity.support.Golden;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a new user reads of failures that are typical: records of real runs against stacks with a seeded fault, rendered anew.
 * Why and what to write next stand in the first five lines of each problem.
 */
class TypicalFailuresTest {
    private static final Path RECORDS = Path.of("src", "test", "resources", "runs", "failures");
    private static final int FIRST_LINES = 5;

    @TempDir
    private Path folder;

    static Stream<String> failures() throws IOException {
        try (Stream<Path> records = Files.list(RECORDS)) {
            return records.map(record -> record.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void the_terminal_says_why_and_what_to_write_next(String failure) {
        String text = new Terminal(judged(failure), false).render(Path.of("index.html"));

        Golden.mustMatch("golden/failures/" + failure + ".txt", text);
        List<String> problem = text.lines()
                .dropWhile(line -> !line.matches("(LEAK|FAILED|DIVERGENT|INCONCLUSIVE|SKIPPED)  .*"))
                .limit(FIRST_LINES)
                .toList();
        assertThat(problem)
                .anySatisfy(line -> assertThat(line).startsWith("          why       "))
                .anySatisfy(line -> assertThat(line).startsWith("          next      ./parity "));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void the_page_says_the_same_to_a_reader_of_text(String failure) throws IOException {
        String page = Files.readString(Format.HTML.render(judged(failure), folder));

        Golden.mustMatch("golden/failures/" + failure + ".page.txt", text(page));
        assertThat(text(page).lines().limit(FIRST_LINES)).anyMatch(line -> line.startsWith("./parity "));
    }

    private static Judgement judged(String failure) {
        return Judging.judge(StoredRun.read(RECORDS.resolve(failure)));
    }

    /** As a screen reader meets it: a line for each block, without script and style. */
    private static String text(String page) {
        return page.replaceAll("(?s)^.*?<main>|</main>.*$", "")
                .replaceAll("(?s)<(div class=\"filters\").*?</div>", "")
                .replaceAll("</?(h1|h2|li|ul|p|div|tr|td|th|pre|table|caption|thead|tbody|button)[^>]*>", "\n")
                .replaceAll("<[^>]+>", "")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce("", (text, line) -> text + line + "\n");
    }
}
