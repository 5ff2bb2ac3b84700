package dev.parity.cli.gate;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.run.Ledger;
import dev.parity.environment.Near;
import dev.parity.gate.Decision;
import dev.parity.gate.Gate;
import dev.parity.gate.Policy;
import dev.parity.gate.PolicyFile;
import dev.parity.gate.Signature;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** May this go on? Decided from stored evidence: nothing is started, and no one is asked. */
@Command(
        name = "gate",
        description = "Decides by a policy whether an environment may go on, from stored evidence and its age.",
        footerHeading = "Examples:%n",
        footer = {
            "  parity gate --env staging --policy ci/policies/deployment.yaml",
            "  parity gate --env production --policy ci/policies/go-live.yaml --explain",
            "  parity gate --env production --policy ci/policies/go-live.yaml --sign runbook --by 'Ada Lovelace'",
            ""
        },
        mixinStandardHelpOptions = true)
public final class GateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--env", required = true, paramLabel = "ENV", description = "Name of the environment, as in runs.")
    private String environment;

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "FILE",
            description = "The policy (parity schema policy).")
    private Path policyFile;

    @Option(names = "--explain", description = "Tell every rule, not only those that stop it.")
    private boolean explain;

    @Option(
            names = "--reports",
            split = ",",
            paramLabel = "DIR",
            description = "Folders with runs, prove and drills. Default: reports.")
    private List<Path> reports = new ArrayList<>();

    @Option(names = "--run", split = ",", paramLabel = "RUN", description = "Run records that lie elsewhere.")
    private List<Path> runs = new ArrayList<>();

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "Decide as on that later day: which evidence, waivers and signatures will still hold.")
    private Optional<LocalDate> on = Optional.empty();

    @Option(names = "--sign", split = ",", paramLabel = "RULE", description = "Sign these rules first, as --by.")
    private List<String> signed = new ArrayList<>();

    @Option(names = "--by", paramLabel = "NAME", description = "Who signs.")
    private String by = "";

    @Option(names = "--says", paramLabel = "TEXT", description = "What was looked at before signing.")
    private String says = "";

    @Option(
            names = "--pull-request",
            description = "Let an expired waiver hold for 7 days more. Default: what GitHub or GitLab CI says.")
    private boolean pullRequest;

    @Option(names = "--out", paramLabel = "DIR", description = "Write gate.json and gate.md into DIR.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private Output output;

    public GateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Policy policy = PolicyFile.read(surroundings.home(), policyFile);
        SignatureFile signatures = new SignatureFile(surroundings.home(), mustBeName(environment));
        sign(policy, signatures);
        Ledger ledger = Ledger.read(surroundings.home(), pullRequest || Ledger.isPullRequest(surroundings.variables()));
        StoredKnowledge stored = new StoredKnowledge(environment, moment(), ledger);
        for (Path folder : reports.isEmpty() ? List.of(surroundings.home().resolve("reports")) : reports) {
            stored.look(mustExist("--reports", folder));
        }
        runs.forEach(run -> stored.run(mustExist("--run", run)));
        return show(Gate.decide(policy, stored.known(signatures.read())));
    }

    private int show(Decision decision) throws IOException {
        GateText text = new GateText(decision);
        String json = Output.json(Decision.SCHEMA, text.json());
        if (out.isPresent()) {
            Files.createDirectories(out.get());
            Files.writeString(out.get().resolve("gate.json"), json + "\n");
            Files.writeString(out.get().resolve("gate.md"), text.markdown());
        }
        surroundings.out().print(output.json() ? json + "\n" : text.text(explain));
        surroundings.out().flush();
        return decision.code().code();
    }

    /** A later day may be asked about; an earlier one would make old evidence young. */
    private Instant moment() {
        Instant now = Instant.now();
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        on.filter(day -> day.isBefore(today)).ifPresent(day -> {
            throw usage("--on is \"" + day + "\". Expected today or a later day. Write --on " + today + ".");
        });
        return on.filter(day -> day.isAfter(today))
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElse(now);
    }

    private void sign(Policy policy, SignatureFile file) throws IOException {
        if (signed.isEmpty()) {
            return;
        }
        if (by.isBlank()) {
            throw usage("--by is missing. Expected the name of the person who signs. Write --by 'Ada Lovelace'.");
        }
        List<String> signable = policy.rules().stream()
                .filter(Policy.Rule::signed)
                .map(Policy.Rule::id)
                .toList();
        signed.stream().filter(rule -> !signable.contains(rule)).forEach(rule -> {
            throw usage("--sign: \"" + rule + "\" is no rule that a person signs. Expected one of "
                    + String.join(", ", signable) + "."
                    + Near.to(rule, signable)
                            .map(near -> " Write --sign " + near + ".")
                            .orElse(""));
        });
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (String rule : signed) {
            file.add(new Signature(policy.name(), rule, by.strip(), today, says.strip()));
        }
    }

    /** It becomes a file's name. */
    private static String mustBeName(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._#@-]*")) {
            throw usage("--env is \"" + name + "\". Expected the name of an environment, as in its runs."
                    + " Write one of \"parity env list\".");
        }
        return name;
    }

    private static Path mustExist(String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw usage(
                    option + ": " + folder + " is no folder. Expected one with evidence. Write \"parity run\" first.");
        }
        return folder;
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, "parity gate: " + message);
    }
}
