package dev.parity.cli;

import dev.parity.environment.BadEnvironment;
import dev.parity.environment.Mistake;
import dev.parity.environment.Place;
import dev.parity.observation.ScenarioId;
import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Examples;
import io.cucumber.messages.types.GherkinDocument;
import io.cucumber.messages.types.ParseError;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleTag;
import io.cucumber.messages.types.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code features/} with Cucumber's own parser, so that what is listed is what runs. */
public final class FeatureFiles {
    private final Path home;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<FeatureScenario> scenarios = new ArrayList<>();

    private FeatureFiles(Path home) {
        this.home = home;
    }

    /**
     * All scenarios, by path and then in the order of their file.
     *
     * @param home the repository's root
     * @throws BadEnvironment if a file is no Gherkin, with every such file
     */
    public static List<FeatureScenario> read(Path home) {
        return new FeatureFiles(home).scenarios();
    }

    private List<FeatureScenario> scenarios() {
        files().forEach(this::parse);
        if (!mistakes.isEmpty()) {
            throw new BadEnvironment(mistakes);
        }
        return List.copyOf(scenarios);
    }

    private List<Path> files() {
        var folder = home.resolve("features");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".feature"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private void parse(Path file) {
        var path = home.relativize(file).toString().replace('\\', '/');
        try {
            var parser = GherkinParser.builder().includeSource(false).build();
            var lines = new HashMap<String, Long>();
            parser.parse(path, Files.readAllBytes(file)).forEach(envelope -> take(envelope, file, path, lines));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void take(Envelope envelope, Path file, String path, Map<String, Long> lines) {
        envelope.getGherkinDocument().ifPresent(document -> remember(document, lines));
        envelope.getPickle().ifPresent(pickle -> scenarios.add(scenario(pickle, path, lines)));
        envelope.getParseError().ifPresent(error -> mistakes.add(mistake(error, file, path)));
    }

    /** Where each scenario and each row of examples stands, by the id that pickles refer to. */
    private static void remember(GherkinDocument document, Map<String, Long> lines) {
        document.getFeature()
                .ifPresent(feature -> feature.getChildren().forEach(child -> {
                    child.getScenario().ifPresent(scenario -> remember(scenario, lines));
                    child.getRule()
                            .ifPresent(rule -> rule.getChildren()
                                    .forEach(below ->
                                            below.getScenario().ifPresent(scenario -> remember(scenario, lines))));
                }));
    }

    private static void remember(Scenario scenario, Map<String, Long> lines) {
        lines.put(scenario.getId(), (long) scenario.getLocation().getLine());
        scenario.getExamples().stream()
                .map(Examples::getTableBody)
                .flatMap(List::stream)
                .forEach(row -> lines.put(row.getId(), (long) row.getLocation().getLine()));
    }

    private static FeatureScenario scenario(Pickle pickle, String path, Map<String, Long> lines) {
        var feature = ScenarioId.feature(path);
        var nodes = pickle.getAstNodeIds();
        long line = lines.get(nodes.get(nodes.size() - 1));
        return new FeatureScenario(
                ScenarioId.of(path, pickle.getName()),
                feature + ":" + line,
                feature.contains("/") ? feature.substring(0, feature.indexOf('/')) : "",
                pickle.getName(),
                pickle.getTags().stream().map(PickleTag::getName).toList());
    }

    private static Mistake mistake(ParseError error, Path file, String path) {
        int line = error.getSource()
                .getLocation()
                .map(location -> location.getLine().intValue())
                .orElse(1);
        var wrong =
                "is not Gherkin: " + error.getMessage().replaceAll("\\s+", " ").strip();
        return new Mistake(
                new Place(file, path, line),
                "feature",
                wrong,
                "a feature file",
                "Look at this line and those above it");
    }
}
