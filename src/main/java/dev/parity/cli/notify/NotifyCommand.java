package dev.parity.cli.notify;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.observation.Body;
import dev.parity.report.BadRunRecord;
import dev.parity.report.Notice;
import dev.parity.report.RunJson;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells a webhook when a verdict has changed, and only then. */
@Command(
        name = "notify",
        description = "Tells a webhook when the verdict on an environment has changed since it was last told.",
        footerHeading = "Examples:%n",
        footer = {
            "  PARITY_TO=https://hooks.slack.com/… parity notify reports/latest --as slack",
            "  parity notify reports/latest --to http://alertmanager:9093/api/v2/alerts --as alertmanager",
            ""
        },
        mixinStandardHelpOptions = true)
public final class NotifyCommand implements Callable<Integer> {
    private static final int ATTEMPTS = 5;
    private final Surroundings surroundings;

    @Parameters(paramLabel = "RUN", description = "Folder of a run record.")
    private Path run;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "The webhook; better given as PARITY_TO, it may be a secret.")
    private Optional<URI> to = Optional.empty();

    @Option(names = "--as", paramLabel = "FORM", description = "parity, slack or alertmanager. Default: parity.")
    private Notice.Form form = Notice.Form.PARITY;

    @Option(names = "--link", paramLabel = "URL", description = "Where the report is found. Default: none.")
    private String link = "";

    @Option(names = "--always", description = "Tell it even if nothing has changed.")
    private boolean always;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "What was told, and what could not be brought. Default: reports/notices.")
    private Optional<Path> state = Optional.empty();

    public NotifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        URI address = to.filter(NotifyCommand::isHttp)
                .orElseThrow(() -> usage("--to is missing or no http address."
                        + " Expected a webhook. Write it into PARITY_TO, so that it stands in no log."));
        return tell(new Delivery(address, ATTEMPTS, Duration.ofSeconds(1)), digest(address));
    }

    private int tell(Delivery delivery, String recipient) throws IOException {
        Told told = new Told(
                state.orElseGet(() -> surroundings.home().resolve("reports").resolve("notices")));
        Judgement judgement = read();
        Notice notice = new Notice(judgement, told.last(recipient), link);
        List<Told.Letter> left = older(told, delivery, recipient);
        if (notice.changed() || always) {
            String body = notice.body(form);
            Optional<String> why = left.stream().anyMatch(letter -> letter.to().equals(recipient))
                    ? Optional.of("older messages wait for the same webhook")
                    : delivery.bring(body);
            why.ifPresent(
                    reason -> left.add(new Told.Letter(recipient, Instant.now().toString(), reason, body)));
            told.keep(left);
            told.remember(recipient, Notice.verdicts(judgement));
            surroundings.out().println(why.isEmpty() ? "told: " + judgement.verdict() : "not told: " + why.get());
        } else {
            told.keep(left);
            surroundings.out().println("nothing has changed; nobody was told");
        }
        surroundings.out().flush();
        boolean waiting = left.stream().anyMatch(letter -> letter.to().equals(recipient));
        if (waiting) {
            surroundings
                    .err()
                    .println("parity notify: " + left.size() + " messages wait in " + told.letters()
                            + ". Expected a webhook that takes them. Write the same again; they are tried first.");
        }
        return (waiting ? ExitCode.UNREACHABLE : ExitCode.OK).code();
    }

    /** In the order in which they were written; after the first that fails, the others wait. */
    private static List<Told.Letter> older(Told told, Delivery delivery, String recipient) throws IOException {
        List<Told.Letter> left = new ArrayList<>();
        boolean failed = false;
        for (Told.Letter letter : told.waiting()) {
            boolean mine = letter.to().equals(recipient);
            failed = failed || mine && delivery.bring(letter.body()).isPresent();
            if (!mine || failed) {
                left.add(letter);
            }
        }
        return left;
    }

    private Judgement read() {
        try {
            return RunJson.read(run);
        } catch (BadRunRecord e) {
            throw usage(e.getMessage());
        }
    }

    private static boolean isHttp(URI uri) {
        return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    }

    private static String digest(URI address) {
        return Body.sha256(address.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, "parity notify: " + message);
    }
}
