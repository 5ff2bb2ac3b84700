package dev.parity.cli.serve;

import dev.parity.cli.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One service of the reference stack alone, until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "One service of the reference stack alone, configured by the environment variables of the official image,"
                    + " until Ctrl-C or SIGTERM.",
            "Unknown variables are ignored with one log line; a wrong value stops the start. docs/serve.md names them."
        },
        footerHeading = "Examples:%n",
        footer = {
            "  PGRST_DB_URI=postgresql://... PGRST_JWT_SECRET=... parity serve rest",
            "  (set -a; . auth.env; exec parity serve auth)",
            ""
        },
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "SERVICE",
            description = "auth, rest, storage, realtime, functions, gateway, mail, webhooks or webapp.")
    private String service;

    public ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What serves is named only here: the root command must not load it. */
    @Override
    public Integer call() throws InterruptedException {
        return new Serving(surroundings).untilStopped(service);
    }
}
