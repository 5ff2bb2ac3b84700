package dev.parity.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.parity.history.Things.Thing;
import dev.parity.observation.Body;
import dev.parity.verdict.Judgement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A store of run records: every file once, by its content, and one small entry for each run. The entry is written last,
 * so that what is listed is whole.
 */
public final class History implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final List<String> LEFT_OUT = List.of("allure-results", "index.html", "worker.log");
    private static final Duration UPLOADING = Duration.ofHours(6);
    private final Things things;
    private final String place;

    private History(Things things, String place) {
        this.things = things;
        this.place = place;
    }

    /** @param place a folder, or {@code s3://bucket/folder?endpoint=…} */
    public static History at(String place, Map<String, String> variables) {
        return new History(
                place.startsWith("s3://")
                        ? BucketThings.open(place, variables)
                        : new FolderThings(Path.of(place).toAbsolutePath()),
                place);
    }

    /** @param removed runs that are no longer kept; {@code bytes} are those of the files that went with them */
    public record Pruned(List<String> removed, int files, long bytes) {}

    /** Puts a run record there; one that is there already is left as it is. */
    public Entry add(Path folder, Judgement run) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (Path file : files(folder)) {
            byte[] content = Files.readAllBytes(file);
            String digest = Body.sha256(content);
            if (!things.has(key(digest))) {
                things.put(key(digest), packed(content));
            }
            files.put(folder.relativize(file).toString().replace('\\', '/'), digest);
        }
        Entry entry = new Entry(
                Entry.SCHEMA,
                run.run(),
                run.startedAt(),
                run.finishedAt(),
                run.verdict(),
                run.exitCode(),
                run.plan().environments(),
                run.plan().select(),
                files);
        things.put("runs/" + run.run() + ".json", JSON.writeValueAsBytes(entry));
        return entry;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(folder.relativize(file).toString().split("[/\\\\]"))
                            .noneMatch(LEFT_OUT::contains))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** All of them, the newest first. */
    public List<Entry> list() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Thing thing : things.list("runs")) {
            if (thing.key().endsWith(".json")) {
                entries.add(entry(thing.key()));
            }
        }
        entries.sort(Comparator.comparing(Entry::finishedAt).reversed());
        return entries;
    }

    private Entry entry(String key) throws IOException {
        try {
            return JSON.readValue(things.get(key), Entry.class);
        } catch (JsonProcessingException e) {
            throw new BadHistory(place + "/" + key + " is no entry of a history: " + e.getOriginalMessage()
                    + ". Expected what \"parity history add\" writes. Remove it, or add the run again.");
        }
    }

    /** One file of a run, once its content is what its name says. */
    public byte[] file(Entry entry, String path) throws IOException {
        String digest = entry.files().get(path);
        if (digest == null) {
            throw new BadHistory("run " + entry.run() + " in " + place + " has no " + path
                    + ". Expected a whole record. Add it again.");
        }
        byte[] content;
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(things.get(key(digest))))) {
            content = zip.readAllBytes();
        }
        if (!Body.sha256(content).equals(digest)) {
            throw new BadHistory(place + "/" + key(digest) + " is not what was put there. Expected content with that"
                    + " SHA-256. Add run " + entry.run() + " again from its source.");
        }
        return content;
    }

    /** Lays the record down as it was. */
    public void get(Entry entry, Path folder) throws IOException {
        for (String path : entry.files().keySet()) {
            Path file = folder.resolve(path).normalize();
            if (!file.startsWith(folder)) {
                throw new BadHistory("run " + entry.run() + " in " + place + " names " + path
                        + ", which lies outside. Expected paths in a record. Remove its entry.");
            }
            Files.createDirectories(file.getParent());
            Files.write(file, file(entry, path));
        }
    }

    /**
     * Removes runs that ended before then, but never the last few of each set of environments, and the files that no run
     * needs any more; files that were just put there may belong to a run that is still being added.
     */
    public Pruned prune(Instant before, int keepLast, Instant now, boolean tryOut) throws IOException {
        Map<List<String>, Integer> seen = new HashMap<>();
        Set<String> needed = new HashSet<>();
        List<String> removed = new ArrayList<>();
        for (Entry entry : list()) {
            int place = seen.merge(entry.environments(), 1, Integer::sum);
            if (entry.finishedAt().isBefore(before) && place > keepLast) {
                removed.add(entry.run());
            } else {
                needed.addAll(entry.files().values());
            }
        }
        int files = 0;
        long bytes = 0;
        if (!tryOut) {
            for (String run : removed) {
                things.delete("runs/" + run + ".json");
            }
        }
        for (Thing thing : things.list("objects")) {
            String digest = thing.key().replaceAll("^objects/|/|\\.gz$", "");
            if (!needed.contains(digest) && thing.at().isBefore(now.minus(UPLOADING))) {
                files++;
                bytes += thing.size();
                if (!tryOut) {
                    things.delete(thing.key());
                }
            }
        }
        return new Pruned(removed, files, bytes);
    }

    private static String key(String digest) {
        return "objects/" + digest.substring(0, 2) + "/" + digest.substring(2) + ".gz";
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        things.close();
    }
}
