package dev.parity.cli;

import dev.parity.cli.Explanations.Explanation;
import dev.parity.support.Golden;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExitCodesDocumentTest {
    private static final String HEAD = """
            # Exit codes and words

            Written from `src/main/resources/dev/parity/cli/explain.yaml`, which `parity explain CODE` reads too; renew it with
            `mvn test -Dtest=ExitCodesDocumentTest -Dparity.golden=write`.

            When several exit codes hold, the first of 7, 1, 6, 4, 3, 5 is returned. Outcomes stand worst last, and the worst wins.
            A skipped or unsupported core scenario makes an environment `PARTIAL`, never `CONFORMANT`; where nothing ran, nothing is
            green. A script that retries should do so on 3 only.
            """;

    @Test
    void the_document_says_what_explain_says() {
        var shipped = Explanations.load(Path.of("")).all().stream()
                .filter(explanation -> !explanation.kind().endsWith("capability"))
                .toList();

        var document = kinds(shipped).stream()
                .map(kind -> section(kind, shipped))
                .collect(Collectors.joining("\n", HEAD + "\n", ""));

        Golden.mustMatch(Path.of("docs", "exit-codes.md"), document);
    }

    private static LinkedHashSet<String> kinds(List<Explanation> all) {
        return all.stream().map(Explanation::kind).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String section(String kind, List<Explanation> all) {
        var title = Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
        return all.stream()
                .filter(explanation -> explanation.kind().equals(kind))
                .map(line -> "| `%s` | %s | %s |\n".formatted(line.code(), line.means(), line.todo()))
                .collect(Collectors.joining("", "## " + title + "\n\n| Code | Means | Do |\n|---|---|---|\n", ""));
    }
}
