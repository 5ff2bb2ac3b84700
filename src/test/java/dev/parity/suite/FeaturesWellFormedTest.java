package dev.parity.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide for features, held by the build: tags, titles, sizes. */
class FeaturesWellFormedTest {
    private static final Set<String> PLAIN =
            Set.of("@core", "@extended", "@smoke", "@slow", "@long", "@drill", "@load");
    private static final int LONGEST_FILE = 150;
    private static final int MOST_STEPS = 8;

    @Test
    void every_tag_is_of_the_closed_list() throws IOException {
        Set<String> allowed = new TreeSet<>(PLAIN);
        capabilities().forEach((id, level) -> allowed.add("@cap-" + id));
        requirements().forEach(number -> allowed.add("@req-" + number));

        Set<String> used = new TreeSet<>();
        pickles().values().forEach(all -> all.forEach(pickle -> used.addAll(tags(pickle))));

        assertThat(used).isNotEmpty().isSubsetOf(allowed);
    }

    @Test
    void every_scenario_says_its_level_capability_and_requirement() throws IOException {
        Map<String, String> levels = capabilities();
        List<String> wrong = new ArrayList<>();

        pickles()
                .forEach((file, all) -> all.forEach(pickle -> {
                    Set<String> tags = tags(pickle);
                    boolean core = tags.contains("@core");
                    boolean oneLevel = core != tags.contains("@extended");
                    boolean required = tags.stream().anyMatch(tag -> tag.startsWith("@req-"));
                    List<String> levelsNamed = tags.stream()
                            .filter(tag -> tag.startsWith("@cap-"))
                            .map(tag -> levels.get(tag.substring("@cap-".length())))
                            .toList();
                    boolean agree = !levelsNamed.isEmpty()
                            && (core ? !levelsNamed.contains("extended") : levelsNamed.contains("extended"));
                    if (!oneLevel || !required || !agree) {
                        wrong.add(file + ": " + pickle.getName() + " " + tags);
                    }
                }));

        assertThat(wrong).isEmpty();
    }

    @Test
    void titles_are_unique_in_their_file_and_scenarios_have_at_most_eight_steps() throws IOException {
        List<String> wrong = new ArrayList<>();

        pickles().forEach((file, all) -> {
            Set<String> titles = new HashSet<>();
            for (Pickle pickle : all) {
                if (!titles.add(pickle.getName())) {
                    wrong.add(file + ": the title \"" + pickle.getName() + "\" comes twice");
                }
                if (pickle.getSteps().size() > MOST_STEPS) {
                    wrong.add(file + ": " + pickle.getName() + " has "
                            + pickle.getSteps().size() + " steps");
                }
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void files_are_short() throws IOException {
        List<String> tooLong = new ArrayList<>();

        for (Path file : files()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(file + " has " + lines + " lines");
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void there_are_at_least_seventy_scenarios() throws IOException {
        int scenarios = pickles().values().stream().mapToInt(List::size).sum();

        assertThat(scenarios).isGreaterThanOrEqualTo(70);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("features"))) {
            return all.filter(file -> file.toString().endsWith(".feature"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, List<Pickle>> pickles() throws IOException {
        Map<String, List<Pickle>> pickles = new TreeMap<>();
        for (Path file : files()) {
            List<Envelope> envelopes = GherkinParser.builder()
                    .includeSource(false)
                    .includeGherkinDocument(false)
                    .build()
                    .parse(file)
                    .toList();
            assertThat(envelopes).noneMatch(envelope -> envelope.getParseError().isPresent());
            pickles.put(
                    file.toString(),
                    envelopes.stream()
                            .flatMap(envelope -> envelope.getPickle().stream())
                            .toList());
        }
        assertThat(pickles).isNotEmpty();
        return pickles;
    }

    private static Set<String> tags(Pickle pickle) {
        Set<String> tags = new TreeSet<>();
        pickle.getTags().stream().map(PickleTag::getName).forEach(tags::add);
        return tags;
    }

    private static Map<String, String> capabilities() throws IOException {
        Map<String, String> levels = new TreeMap<>();
        JsonNode file = new YAMLMapper()
                .readTree(Path.of("environments", "capabilities.yaml").toFile());
        file.path("capabilities")
                .forEach(each ->
                        levels.put(each.path("id").asText(), each.path("level").asText()));
        return levels;
    }

    private static Set<String> requirements() {
        Set<String> numbers = new TreeSet<>();
        try {
            Matcher row = Pattern.compile("(?m)^\\| (\\d\\.\\d\\.\\d) \\| \\S")
                    .matcher(Files.readString(Path.of("docs", "requirements.md")));
            while (row.find()) {
                numbers.add(row.group(1));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return numbers;
    }
}
