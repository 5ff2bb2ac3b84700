package dev.parity.cli.waiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.parity.cli.CommandFailure;
import dev.parity.environment.BadEnvironment;
import dev.parity.environment.Waivers;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Entries as text at the end of {@code environments/waivers.yaml}, whose comments stay as they are. */
final class LedgerText {
    private static final String EMPTY = "apiVersion: parity/v1\nwaivers: []\n";
    private static final Pattern NONE = Pattern.compile("(?m)^waivers:\\s*\\[\\s*\\]");
    private static final int SLUG = 40;
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES));
    private final Path home;
    private final Terms terms;

    /** What a person says of all entries. */
    record Terms(String kind, String reason, String owner, LocalDate until, Optional<String> link) {}

    LedgerText(Path home, Terms terms) {
        this.home = home;
        this.terms = terms;
    }

    /** As they stand in the file, indented by two blanks. */
    String entries(List<OpenFinding> findings) {
        try {
            return YAML.writeValueAsString(findings.stream().map(this::entry).toList())
                    .indent(2);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Appends the entries and proves that the ledger can be read before it replaces the old one.
     *
     * @return what was written
     */
    String append(List<OpenFinding> findings) {
        Path file = home.resolve("environments").resolve("waivers.yaml");
        Path next = file.resolveSibling("waivers.yaml.next");
        String entries = entries(findings);
        try {
            String old = Files.exists(file) ? Files.readString(file) : EMPTY;
            String text = NONE.matcher(old).replaceFirst("waivers:");
            Files.writeString(next, text + (text.endsWith("\n") ? "" : "\n") + entries);
            Waivers.read(home, next);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return entries;
        } catch (BadEnvironment e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity waiver add: the ledger would not be valid: " + e.getMessage()
                            + " Nothing was written. Take the entries from --dry-run and put them in by hand.");
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity waiver add: " + file + " cannot be written: " + e + ". Check its permissions.");
        } finally {
            delete(next);
        }
    }

    private Map<String, Object> entry(OpenFinding finding) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", id(finding));
        entry.put("scenario", finding.scenario());
        entry.put("path", finding.path());
        if (!finding.where().isEmpty()) {
            entry.put("where", finding.where());
        }
        entry.put("signature", finding.signature());
        entry.put("kind", terms.kind());
        entry.put("reason", terms.reason());
        entry.put("owner", terms.owner());
        terms.link().ifPresent(url -> entry.put("link", url));
        entry.put("firstSeen", finding.firstSeen().toString());
        entry.put("until", terms.until().toString());
        return entry;
    }

    private static String id(OpenFinding finding) {
        String last = finding.scenario().substring(finding.scenario().lastIndexOf('/') + 1);
        String slug = last.substring(0, Math.min(SLUG, last.length())).replaceAll("[^a-z0-9]+", "-");
        return slug.replaceAll("^-|-$", "") + "-" + finding.signature().substring(0, 6);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
