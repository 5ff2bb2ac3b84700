package dev.parity.cli.prove;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.environment.Near;
import dev.parity.prove.Proof;
import dev.parity.target.Home;
import dev.parity.target.Sweeper;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the harness: seeds known faults into a healthy stack and says how many the scenarios notice. */
@Command(
        name = "prove",
        description = "Seeds catalogued faults into a healthy embedded stack and says how many are noticed.",
        footerHeading = "Examples:%n",
        footer = {
            "  parity prove                             every fault that needs no drill or cluster",
            "  parity prove --group gateway             one group of the catalogue",
            "  parity prove --fault gw-cors-duplicated  one fault, all its variants",
            "  parity prove --disruptive                faults of recoveries, seeded into drills",
            ""
        },
        mixinStandardHelpOptions = true)
public final class ProveCommand implements Callable<Integer> {
    private static final int MOST_LANES = 8;

    private final Surroundings surroundings;

    @Option(
            names = {"--fault", "--ids"},
            split = ",",
            paramLabel = "ID",
            description = "Only these faults, by id. Default: all.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--group", split = ",", paramLabel = "G", description = "Only these groups, such as gateway.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--twins",
            paramLabel = "N",
            description = "Run all scenarios concerned N more times on the healthy stack. Default: 0.")
    private int twins;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Seed each fault N times; one that is noticed in some only is flaky. Default: 1.")
    private int repeats = 1;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            description = "Stacks side by side. Default: ${DEFAULT-VALUE}.",
            defaultValue = "2")
    private int lanes;

    @Option(
            names = "--disruptive",
            description = "Seed the faults of recoveries into drills instead, beside a healthy drill of each kind.")
    private boolean disruptive;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Put the record into DIR itself. Default: reports/prove/<id>.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--write", paramLabel = "FILE", description = "Also write the track record, as Markdown, there.")
    private Optional<Path> write = Optional.empty();

    @Mixin
    private Output output;

    public ProveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Proving proving = disruptive ? new DrillProving(surroundings) : new StackProving(surroundings, twins, repeats);
        mustBeSane(proving);
        Home home = Home.at(surroundings.home());
        new Sweeper(home).sweep();
        Environment environment = new EnvironmentFiles(surroundings.home(), surroundings.variables()).read("embedded");
        String id = "p" + Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
        Path folder = Files.createDirectories(out.orElseGet(
                () -> home.root().resolve("reports").resolve("prove").resolve(id)));
        CountDownLatch written = new CountDownLatch(1);
        try {
            Proof proof =
                    proving.proven(new Proving.Job(id, home, environment, folder, faults, groups, lanes, written));
            return show(proving, proof, folder);
        } finally {
            written.countDown();
        }
    }

    private int show(Proving proving, Proof proof, Path folder) throws IOException {
        String json =
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(proof) + "\n";
        Files.writeString(folder.resolve("prove.json"), json);
        String text = proving.record(proof);
        Files.writeString(folder.resolve("prove.md"), text);
        if (write.isPresent()) {
            String old = Files.exists(write.get()) ? Files.readString(write.get()) : "";
            Files.writeString(write.get(), proving.into(old, text));
        }
        surroundings
                .out()
                .print(output.json() ? json : proving.summary(proof) + "\n" + folder.resolve("prove.json") + "\n");
        surroundings.out().flush();
        if (proof.killed() + proof.survived() == 0) {
            return ExitCode.INCOMPLETE.code();
        }
        return (proving.holds(proof) ? ExitCode.OK : ExitCode.NONCONFORMANT).code();
    }

    private void mustBeSane(Proving proving) {
        List<String> known = proving.groups();
        groups.stream().filter(group -> !known.contains(group)).forEach(group -> {
            throw usage("--group", group, "one of " + String.join(", ", known), known);
        });
        List<String> words = proving.words();
        faults.stream().filter(fault -> !words.contains(fault)).forEach(fault -> {
            throw usage("--fault", fault, "the id of a fault", words);
        });
        number("--twins", twins, 0, 100);
        number("--repeat", repeats, 1, 100);
        number("--lanes", lanes, 1, MOST_LANES);
    }

    private static void number(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity prove: " + option + " is \"" + value + "\". Expected a number from " + least + " to " + most
                            + ". Write " + option + " " + Math.max(least, 1) + ".");
        }
    }

    private static CommandFailure usage(String option, String value, String expected, List<String> known) {
        String near = Near.to(value, known)
                .map(word -> " Write " + option + " " + word + "?")
                .orElse(" See docs/track-record.md for all.");
        return new CommandFailure(
                ExitCode.USAGE,
                "parity prove: " + option + ": \"" + value + "\" is not known. Expected " + expected + "." + near);
    }
}
