package dev.parity.cli.waiver;

import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.Table;
import dev.parity.environment.Waiver;
import dev.parity.environment.Waivers;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.WaiverProblems;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is accepted, by whom, until when. */
@Command(
        name = "list",
        description = "Waivers with their state, owner and last day.",
        footer = {"  parity waiver list --output json", ""},
        mixinStandardHelpOptions = true)
public final class WaiverListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Output output;

    public WaiverListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @param days from today to the last day; negative when it is over */
    public record Line(
            String id,
            String state,
            String until,
            long days,
            String kind,
            String owner,
            String scenario,
            String path,
            Map<String, String> where,
            Optional<String> signature,
            Optional<String> link,
            String reason) {
        static Line of(Waiver waiver, LocalDate today) {
            long days = ChronoUnit.DAYS.between(today, waiver.until());
            return new Line(
                    waiver.id(),
                    days < 0 ? "expired" : WaiverProblems.endsSoon(waiver, today) ? "ends soon" : "in force",
                    waiver.until().toString(),
                    days,
                    waiver.kind().word(),
                    waiver.owner(),
                    waiver.scenario(),
                    waiver.path(),
                    waiver.where(),
                    waiver.signature(),
                    waiver.link(),
                    waiver.reason());
        }
    }

    @Override
    public Integer call() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Line> lines = Waivers.read(surroundings.home()).stream()
                .map(waiver -> Line.of(waiver, today))
                .toList();
        surroundings
                .out()
                .println(output.json() ? Output.json("parity-waivers/v1", Map.of("waivers", lines)) : table(lines));
        return ExitCode.OK.code();
    }

    private static String table(List<Line> lines) {
        if (lines.isEmpty()) {
            return "no waivers";
        }
        Table table = new Table("ID", "STATE", "UNTIL", "KIND", "OWNER", "SCENARIO", "PATH");
        lines.forEach(line -> table.row(
                line.id(), line.state(), line.until(), line.kind(), line.owner(), line.scenario(), line.path()));
        return table.toString();
    }
}
