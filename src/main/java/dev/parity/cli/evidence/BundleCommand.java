package dev.parity.cli.evidence;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.CommandVersion;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.evidence.BadKey;
import dev.parity.evidence.Bundle;
import dev.parity.evidence.Key;
import dev.parity.report.BadRunRecord;
import dev.parity.report.RunJson;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Seals a run so that whoever was not there can see what it came to, and that nothing was changed since. */
@Command(
        name = "bundle",
        description = "Seals a run record into one signed file (in-toto test result in a DSSE envelope).",
        footerHeading = "Examples:%n",
        footer = {
            "  parity bundle --new-key signing.pem                     once; signing.pem.pub goes to the readers",
            "  parity bundle reports/latest --key signing.pem",
            "  parity bundle reports/latest --key signing.pem --with gate.json,ci/policies/go-live.yaml",
            ""
        },
        mixinStandardHelpOptions = true)
public final class BundleCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "Folder of a run record.")
    private Optional<Path> run = Optional.empty();

    @Option(names = "--key", paramLabel = "FILE", description = "Private key, PEM, Ed25519 or ECDSA.")
    private Optional<Path> key = Optional.empty();

    @Option(names = "--new-key", paramLabel = "FILE", description = "Make a key: FILE, and FILE.pub for readers.")
    private Optional<Path> newKey = Optional.empty();

    @Option(names = "--with", split = ",", paramLabel = "FILE", description = "Further files to seal with it.")
    private List<Path> with = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to. Default: <run-id>.parity in the current folder.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private Output output;

    public BundleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (newKey.isPresent()) {
            return made(newKey.get());
        }
        Path folder = run.orElseThrow(() -> usage("RUN is missing. Expected the folder of a run record, such as"
                + " reports/latest. Write \"parity bundle reports/latest --key FILE\"."));
        try {
            Key signing = Key.read(key.orElseThrow(() -> usage("--key is missing. Expected a private key, as"
                    + " \"parity bundle --new-key signing.pem\" makes it. Write --key FILE.")));
            if (!signing.canSign()) {
                throw usage("--key: " + key.get() + " holds the public half only. Expected the private one.");
            }
            with.stream().filter(file -> !Files.isRegularFile(file)).forEach(file -> {
                throw usage("--with: " + file + " is no file. Expected one to seal. Write its path.");
            });
            Judgement judgement = RunJson.read(folder);
            if (!Files.exists(folder.resolve("plan.json"))) {
                throw usage(folder + " holds no plan.json. Expected a run with its evidence, not only its reports:"
                        + " bundle each run that was joined.");
            }
            Path file = out.orElseGet(() -> Path.of(judgement.run() + ".parity"));
            write(file, Bundle.sealed(folder, judgement, with, tools(judgement), signing));
            surroundings
                    .out()
                    .println(
                            output.json()
                                    ? Output.json(
                                            "parity-bundle/v1",
                                            Map.of(
                                                    "file",
                                                    file.toString(),
                                                    "keyId",
                                                    signing.id(),
                                                    "verdict",
                                                    judgement.verdict()))
                                    : file + "\nsigned by key " + signing.id());
            return ExitCode.OK.code();
        } catch (BadRunRecord | BadKey e) {
            throw usage(e.getMessage());
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path next = target.resolveSibling("." + target.getFileName() + ".next");
        Files.write(next, bytes);
        Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, String> tools(Judgement judgement) throws IOException {
        Map<String, String> tools = new LinkedHashMap<>();
        tools.put("parity", CommandVersion.number());
        tools.put("java", Runtime.version().toString());
        tools.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        tools.put("canonicalForm", String.valueOf(judgement.canonicalVersion()));
        tools.put("suite", judgement.suite());
        return tools;
    }

    private int made(Path file) throws IOException {
        if (Files.exists(file)) {
            throw usage("--new-key: " + file + " is there already. Expected a new name. Write another one.");
        }
        Key fresh = Key.fresh();
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException noPosix) {
            Files.createFile(file);
        }
        Files.writeString(file, fresh.privatePem());
        Files.writeString(Path.of(file + ".pub"), fresh.publicPem());
        surroundings.out().println(file + " (keep it secret)\n" + file + ".pub (for readers)\nkey " + fresh.id());
        return ExitCode.OK.code();
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, "parity bundle: " + message);
    }
}
