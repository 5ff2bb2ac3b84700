package dev.parity.cli.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each webhook was last told, and what could not be brought to it yet. */
final class Told {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path state;
    private final Path letters;

    /** @param to the webhook's digest: its address does not lie around in files */
    record Letter(String to, String at, String why, String body) {}

    Told(Path folder) {
        this.state = folder.resolve("told.json");
        this.letters = folder.resolve("dead-letters.ndjson");
    }

    Path letters() {
        return letters;
    }

    Map<String, String> last(String to) throws IOException {
        return states().getOrDefault(to, Map.of());
    }

    /** Environments that the run says nothing of keep what was said of them. */
    void remember(String to, Map<String, String> verdicts) throws IOException {
        Map<String, Map<String, String>> all = states();
        Map<String, String> its = new TreeMap<>(all.getOrDefault(to, Map.of()));
        its.putAll(verdicts);
        all.put(to, its);
        write(state, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }

    List<Letter> waiting() throws IOException {
        List<Letter> waiting = new ArrayList<>();
        if (Files.exists(letters)) {
            for (String line : Files.readAllLines(letters)) {
                if (!line.isBlank()) {
                    waiting.add(JSON.readValue(line, Letter.class));
                }
            }
        }
        return waiting;
    }

    void keep(List<Letter> waiting) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Letter letter : waiting) {
            text.append(JSON.writeValueAsString(letter)).append('\n');
        }
        write(letters, text.toString());
    }

    private Map<String, Map<String, String>> states() throws IOException {
        try {
            return Files.exists(state)
                    ? new TreeMap<>(
                            JSON.readValue(state.toFile(), new TypeReference<Map<String, Map<String, String>>>() {}))
                    : new TreeMap<>();
        } catch (JsonProcessingException torn) {
            return new TreeMap<>(); // then all are told again, which is better than silence
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling("." + file.getFileName() + ".next");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
