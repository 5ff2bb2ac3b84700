package dev.parity.cli.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parity.environment.CheckedYaml;
import dev.parity.gate.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code environments/signatures/<environment>.yaml}: kept in git, so that who signed what is reviewed like code. */
final class SignatureFile {
    private static final String HEAD =
            "# Written by parity gate --sign; newest last.\napiVersion: parity/v1\nsignatures:\n";
    private final Path home;
    private final Path file;

    SignatureFile(Path home, String environment) {
        this.home = home;
        this.file = home.resolve("environments").resolve("signatures").resolve(environment + ".yaml");
    }

    /** @throws dev.parity.environment.BadEnvironment with every mistake */
    List<Signature> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        CheckedYaml yaml = CheckedYaml.read(home, file, "signatures");
        List<Signature> all = new ArrayList<>();
        JsonNode list = yaml.json().path("signatures");
        for (int i = 0; i < list.size(); i++) {
            JsonNode each = list.get(i);
            int place = i;
            date(yaml, each.path("on").asText(), place)
                    .ifPresent(day -> all.add(new Signature(
                            each.path("policy").asText(),
                            each.path("rule").asText(),
                            each.path("by").asText(),
                            day,
                            each.path("says").asText(""))));
        }
        yaml.mustBeRight();
        return all;
    }

    private static Optional<LocalDate> date(CheckedYaml yaml, String text, int place) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            yaml.mistake(
                    "\"" + text + "\" is no date of the calendar",
                    "a day as year-month-day",
                    "Write \"2027-01-31\", for example",
                    "signatures",
                    String.valueOf(place),
                    "on");
            return Optional.empty();
        }
    }

    void add(Signature signature) throws IOException {
        Files.createDirectories(file.getParent());
        String before = Files.exists(file) ? Files.readString(file) : HEAD;
        Path next = file.resolveSibling("." + file.getFileName() + ".next");
        Files.writeString(next, (before.endsWith("\n") ? before : before + "\n") + entry(signature));
        Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static String entry(Signature signature) {
        return "  - policy: " + signature.policy() + "\n    rule: " + signature.rule() + "\n    by: "
                + quoted(signature.by()) + "\n    on: \"" + signature.on() + "\"\n"
                + (signature.says().isEmpty() ? "" : "    says: " + quoted(signature.says()) + "\n");
    }

    /** JSON's quotes are YAML's too. */
    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
