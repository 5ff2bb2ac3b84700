package dev.parity.report.chaos;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.parity.chaos.ChaosResult;
import dev.parity.chaos.TrialResult;
import dev.parity.report.drill.DrillReports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Everything that is kept of a run of chaos: one drill's report for each trial, and one for all. */
public final class ChaosReports {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule().addSerializer(Duration.class, new Millis()))
            .addMixIn(TrialResult.class, WithoutDrill.class)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ChaosReports() {}

    /** A trial's drill has a file of its own. */
    @com.fasterxml.jackson.annotation.JsonIgnoreProperties("drill")
    private interface WithoutDrill {}

    private static final class Millis extends JsonSerializer<Duration> {
        @Override
        public void serialize(Duration time, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(time.toMillis());
        }
    }

    /** Folder of one trial, below that of the run. */
    public static String folder(String fault, int repetition) {
        return fault + "-" + repetition;
    }

    public static void write(TrialResult trial, Path folder) {
        trial.drill()
                .ifPresent(drill -> DrillReports.write(
                        drill, folder.resolve(folder(trial.fault().name(), trial.repetition()))));
    }

    public static void write(ChaosResult result, Path folder) {
        try {
            Files.writeString(folder.resolve("chaos.md"), ChaosText.markdown(result));
            Files.writeString(folder.resolve("chaos.html"), ChaosPage.html(result));
            Path next = folder.resolve("chaos.json.next");
            Files.writeString(next, json(result));
            Files.move(next, folder.resolve("chaos.json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the report of chaos cannot be written to " + folder, e);
        }
    }

    public static String json(ChaosResult result) {
        try {
            return MAPPER.writeValueAsString(result) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
