package dev.parity.environment;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What a parser's complaint means for the person who wrote the file. */
final class YamlSyntax {
    private static final Pattern TAB = Pattern.compile("^ *\\t.*");
    private final Place file;
    private final Mistakes mistakes;

    YamlSyntax(Place file, Mistakes mistakes) {
        this.file = file;
        this.mistakes = mistakes;
    }

    void explain(String text, MarkedYAMLException failure) {
        var tabs = linesWithTabs(text.lines().toList());
        if (tabs.isEmpty()) {
            other(failure);
        }
        for (int line : tabs) {
            mistakes.add(file.at(line), "yaml", "is indented by a tab", "spaces only", "Write two spaces a level");
        }
    }

    private static List<Integer> linesWithTabs(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> TAB.matcher(lines.get(i)).matches())
                .mapToObj(i -> i + 1)
                .toList();
    }

    private void other(MarkedYAMLException failure) {
        var mark = failure.getProblemMark() == null ? failure.getContextMark() : failure.getProblemMark();
        int line = mark == null ? 1 : mark.getLine() + 1;
        var problem = failure.getProblem() == null ? "unknown" : failure.getProblem();
        if (problem.contains("another document")) {
            mistakes.add(file.at(line), "yaml", "holds a second document", "one document", "Remove what follows ---");
            return;
        }
        mistakes.add(
                file.at(line),
                "yaml",
                "is not YAML: " + problem,
                "\"key: value\", lists as \"- item\", and brackets and quotes in pairs",
                "Look at this line and the one above it");
    }
}
