package dev.parity.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parity.observation.usage.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMeterTest {
    @Test
    void tells_what_a_process_computed_and_holds() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "/proc is not there");
        Meter meter = ProcessMeter.of(ProcessHandle.current().pid()).orElseThrow();
        double before = services(meter.read()).cpuSeconds().orElseThrow();

        long until =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() + 300;
        while (ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() < until) {
            Math.log(until);
        }

        Reading after = services(meter.read());
        assertThat(after.cpuSeconds().orElseThrow()).isGreaterThanOrEqualTo(before + 0.2);
        assertThat(after.memory()).isGreaterThan(10L * 1024 * 1024);
    }

    @Test
    void a_process_that_is_not_there_has_no_meter() {
        assertThat(ProcessMeter.of(Integer.MAX_VALUE)).isEmpty();
    }

    private static Reading services(List<Reading> readings) {
        return readings.stream()
                .filter(one -> one.service().equals("services"))
                .findFirst()
                .orElseThrow();
    }
}
