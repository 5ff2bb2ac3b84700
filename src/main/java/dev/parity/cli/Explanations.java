package dev.parity.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.parity.compare.Catalogue;
import dev.parity.environment.Capabilities;
import dev.parity.environment.Capability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What each exit code, word and capability means. */
final class Explanations {
    private final List<Explanation> all;

    /** @param todo what a reader does next */
    record Explanation(
            String code,
            String kind,
            String means,
            @JsonProperty("do") String todo) {}

    private Explanations(List<Explanation> all) {
        this.all = all;
    }

    /** @param home the repository's root, for the list of capabilities */
    static Explanations load(Path home) {
        var capabilities = Capabilities.read(home).all().stream().map(Explanations::capability);
        return new Explanations(Stream.concat(shipped().stream(), capabilities).toList());
    }

    List<Explanation> all() {
        return all;
    }

    List<Explanation> of(String code) {
        var word = code.startsWith("@cap-") ? code.substring("@cap-".length()) : code;
        Stream<Explanation> catalogue = Catalogue.entry(code).map(Explanations::catalogued).stream();
        return Stream.concat(all.stream(), catalogue)
                .filter(explanation -> explanation.code().equalsIgnoreCase(word.replace('-', '_'))
                        || explanation.code().equalsIgnoreCase(word))
                .toList();
    }

    private static List<Explanation> shipped() {
        try (var stream = Explanations.class.getResourceAsStream("/dev/parity/cli/explain.yaml")) {
            return List.of(new YAMLMapper().readValue(stream, Explanation[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped explanations cannot be read", e);
        }
    }

    private static Explanation catalogued(Catalogue.Entry entry) {
        return new Explanation(
                entry.id(),
                "catalogued divergence, " + entry.group() + ", " + entry.severity(),
                entry.title() + ". Seen as: " + entry.symptom(),
                "Look for it where it is named in a report; write parity prove --fault " + entry.id()
                        + " to see which scenario notices it.");
    }

    private static Explanation capability(Capability capability) {
        return new Explanation(
                capability.id(),
                capability.extended() ? "extended capability" : "core capability",
                capability.title() + ".",
                "Write parity features --select @cap-" + capability.id() + " for its scenarios.");
    }
}
