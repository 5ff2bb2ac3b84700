package dev.parity.cli.evidence;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.run.Judging;
import dev.parity.cli.run.StoredRun;
import dev.parity.evidence.BadBundle;
import dev.parity.evidence.BadKey;
import dev.parity.evidence.Key;
import dev.parity.evidence.Verification;
import dev.parity.observation.BadEvidence;
import dev.parity.report.BadRunRecord;
import dev.parity.report.RunJson;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a sealed run without a network: who signed it, that nothing was changed, and every verdict anew. */
@Command(
        name = "verify",
        description = "Verifies a sealed run offline: signature, digests, and every verdict derived anew from evidence."
                + " Exit 1 if anything is wrong, 5 if nobody vouches for the key.",
        footer = {"  parity verify 20261121t104512z-3f2c.parity --key signing.pem.pub", ""},
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "BUNDLE", description = "A file that parity bundle made.")
    private Path bundle;

    @Option(
            names = "--key",
            split = ",",
            paramLabel = "FILE",
            description = "Public keys that are trusted, PEM. Default: none, and exit 5 at best.")
    private List<Path> keys = new ArrayList<>();

    @Mixin
    private Output output;

    public VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(bundle)) {
            throw usage(bundle + " is no file. Expected one that \"parity bundle\" made. Write its path.");
        }
        Path scratch = Files.createTempDirectory("parity-verify-");
        Thread sweep = new Thread(() -> delete(scratch), "parity-interrupt");
        Runtime.getRuntime().addShutdownHook(sweep);
        try {
            List<Key> trusted = keys.stream().map(Key::read).toList();
            return show(Verification.of(Files.readAllBytes(bundle), trusted, scratch, VerifyCommand::derived));
        } catch (BadKey e) {
            throw usage(e.getMessage());
        } finally {
            delete(scratch);
            forget(sweep);
        }
    }

    private static void forget(Thread sweep) {
        try {
            Runtime.getRuntime().removeShutdownHook(sweep);
        } catch (IllegalStateException ending) {
            sweep.interrupt(); // the process ends already, and the hook does what is left to do
        }
    }

    private static Verification.Derived derived(Path folder) {
        try {
            Judgement judgement = Judging.judge(StoredRun.read(folder));
            return new Verification.Derived(judgement, RunJson.text(judgement));
        } catch (BadRunRecord | BadEvidence e) {
            throw new BadBundle(e.getMessage());
        }
    }

    private int show(Verification verification) {
        ExitCode code = !verification.right()
                ? ExitCode.NONCONFORMANT
                : verification.trusted() ? ExitCode.OK : ExitCode.INCOMPLETE;
        String word = !verification.right() ? "WRONG" : verification.trusted() ? "VERIFIED" : "NOT VOUCHED FOR";
        if (output.json()) {
            surroundings
                    .out()
                    .println(Output.json(
                            "parity-verify/v1",
                            Map.of(
                                    "result", word,
                                    "exitCode", code.code(),
                                    "held", verification.held(),
                                    "wrong", verification.wrong(),
                                    "keyId", verification.keyId())));
            return code.code();
        }
        surroundings.out().println(word + "  " + bundle);
        verification.held().forEach(line -> surroundings.out().println("  " + line));
        if (!verification.right()) {
            surroundings.out().println("  wrong: " + verification.wrong());
            surroundings.out().println("  Take the bundle from its source again; believe nothing in this one.");
        } else if (!verification.trusted()) {
            surroundings.out().println("  The key is its own witness. Write --key FILE with the signer's public key.");
        }
        return code.code();
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, "parity verify: " + message);
    }
}
