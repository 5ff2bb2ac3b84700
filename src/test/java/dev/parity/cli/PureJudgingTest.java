package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.cli.run.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same record is judged to the same bytes by another JVM, with another locale, time zone and encoding. */
class PureJudgingTest {
    @TempDir
    private Path folder;

    @Test
    void every_artefact_has_the_same_bytes_under_any_locale_time_zone_encoding_and_jdk() throws Exception {
        Path record = folder.resolve("run");
        RecordedRun.write(record, "20261121t235958z-00aa", 240, 3);
        Map<String, List<String>> machines = machines();

        Map<String, Map<String, String>> artefacts = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> machine : machines.entrySet()) {
            artefacts.put(machine.getKey(), judged(machine.getKey(), machine.getValue(), record));
        }

        Map<String, String> first = artefacts.values().iterator().next();
        assertThat(first)
                .containsKeys("run.json", "index.html", "junit.xml", "summary.md", "metrics.prom", "stdout.json");
        assertThat(first.get("stdout.json")).contains("\"NONCONFORMANT\"", "é", "ı ü");
        artefacts.forEach((machine, files) -> {
            assertThat(files.keySet()).as(machine).isEqualTo(first.keySet());
            files.forEach((name, text) -> assertThat(text.lines())
                    .as(machine + " " + name)
                    .containsExactlyElementsOf(first.get(name).lines().toList()));
            assertThat(files.equals(first)).as(machine + ", line ends too").isTrue();
        });
    }

    private static Map<String, List<String>> machines() throws IOException {
        Map<String, List<String>> machines = new LinkedHashMap<>();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        machines.put("here", List.of(java));
        machines.put(
                "turkish", List.of(java, "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Pacific/Apia"));
        machines.put(
                "arabic",
                List.of(
                        java,
                        "-Duser.language=ar",
                        "-Duser.country=SA",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=ISO-8859-1",
                        "-Dsun.jnu.encoding=ISO-8859-1",
                        "-Dline.separator=\r\n"));
        for (Path other : otherJdks()) {
            machines.put(
                    other.getFileName().toString(),
                    List.of(
                            other.resolve("bin").resolve("java").toString(),
                            "-Duser.language=th",
                            "-Duser.country=TH",
                            "-Duser.timezone=America/St_Johns"));
        }
        return machines;
    }

    /** Beside the one that runs this test, where JDKs usually lie together. */
    private static List<Path> otherJdks() throws IOException {
        Path home = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> others = new ArrayList<>();
        try (Stream<Path> beside = Files.list(home.getParent())) {
            for (Path other : beside.sorted().toList()) {
                Path release = other.resolve("release");
                boolean newEnough = Files.isExecutable(other.resolve("bin").resolve("java"))
                        && Files.isReadable(release)
                        && Files.readString(release).matches("(?s).*JAVA_VERSION=\"(1[7-9]|[2-9]\\d)[.\"].*");
                if (newEnough && !other.toRealPath().equals(home)) {
                    others.add(other.toRealPath());
                }
            }
        }
        return others.stream().distinct().toList();
    }

    private Map<String, String> judged(String name, List<String> java, Path record) throws Exception {
        Path out = folder.resolve(name);
        Path stdout = folder.resolve(name + ".json");
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Dparity.home=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.parity.cli.Main",
                "compare",
                record.toString(),
                "--out",
                out.toString(),
                "--output",
                "json"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(stdout.toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
        assertThat(process.waitFor())
                .as(name + ": " + Files.readString(folder.resolve(name + ".err")))
                .isEqualTo(1);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(out.relativize(file).toString(), Files.readString(file));
            }
        }
        files.put("stdout.json", Files.readString(stdout));
        return files;
    }
}
