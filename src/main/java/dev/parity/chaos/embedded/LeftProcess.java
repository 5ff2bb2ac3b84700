package dev.parity.chaos.embedded;

import dev.parity.chaos.Journal;
import dev.parity.chaos.Residue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process of a stack that was broken, and its data folder; both end with the run.
 *
 * @param started when, so that another with its number is not taken for it
 * @param folder that it writes to
 */
public record LeftProcess(String what, long pid, String started, String folder) implements Residue {
    public static LeftProcess of(String what, long pid, Path folder) {
        return new LeftProcess(
                what, pid, ProcessHandle.of(pid).map(Journal::started).orElse(""), folder.toString());
    }

    @Override
    public Optional<String> seen() {
        Optional<ProcessHandle> alive = process();
        if (alive.isPresent()) {
            return Optional.of(what + ", process " + pid + ", runs still");
        }
        return Files.exists(Path.of(folder))
                ? Optional.of(folder + " of " + what + " is still there")
                : Optional.empty();
    }

    private Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Journal.started(process).equals(started));
    }

    /** One that is paused must go on to end; its folder is swept with its lease. */
    @Override
    public void remove() {
        process().ifPresent(process -> {
            List<ProcessHandle> family =
                    Stream.concat(Stream.of(process), process.descendants()).toList();
            Signals.send("CONT", family.stream().map(ProcessHandle::pid).toList());
            family.forEach(ProcessHandle::destroyForcibly);
        });
    }
}
