package dev.parity.target;

import dev.parity.observation.usage.Reading;
import dev.parity.observation.usage.Reserved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes of an embedded stack, as Linux tells of them: its six services share one heap and are one, its
 * PostgreSQL is the other.
 */
final class ProcessMeter implements Meter {
    private static final Path PROC = Path.of("/proc");
    private static final double TICKS = 100; // of a second, on every Linux that runs Java
    private static final int USER = 11; // utime, stime, cutime, cstime: fields 14 to 17, counted behind the name
    private static final int WAITED_SYSTEM = 14;

    private final long pid;

    private ProcessMeter(long pid) {
        this.pid = pid;
    }

    /** Empty on a system without {@code /proc}. */
    static Optional<Meter> of(long pid) {
        return Files.isReadable(PROC.resolve(pid + "/stat")) ? Optional.of(new ProcessMeter(pid)) : Optional.empty();
    }

    @Override
    public String by() {
        return "/proc: the embedded services share one process; network and reservations are not told";
    }

    @Override
    public List<Reading> read() {
        Map<String, List<Path>> services = ProcessHandle.of(pid).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(process -> PROC.resolve(String.valueOf(process.pid())))
                .collect(Collectors.groupingBy(ProcessMeter::service));
        return services.entrySet().stream()
                .map(service -> reading(service.getKey(), service.getValue()))
                .toList();
    }

    private static String service(Path process) {
        return text(process.resolve("comm")).strip().equals("postgres") ? "database" : "services";
    }

    /** Of all its processes together: those that ended are in the totals of the one that waited for them. */
    private static Reading reading(String service, List<Path> processes) {
        return new Reading(
                service,
                service,
                Optional.of(
                        processes.stream().mapToDouble(ProcessMeter::cpuSeconds).sum()),
                Optional.empty(),
                processes.stream().mapToLong(ProcessMeter::memory).sum(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Reserved.NOTHING);
    }

    private static double cpuSeconds(Path process) {
        String stat = text(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        double ticks = 0;
        for (int i = USER; i <= WAITED_SYSTEM && i < fields.length; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS;
    }

    /** Its share of what it has in memory, shared pages divided; else all it has. */
    private static long memory(Path process) {
        String shares = text(process.resolve("smaps_rollup"));
        return 1024 * (shares.isEmpty() ? kib(text(process.resolve("status")), "VmRSS:") : kib(shares, "Pss:"));
    }

    private static long kib(String text, String key) {
        return text.lines()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    /** Empty for a process that has just ended. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
