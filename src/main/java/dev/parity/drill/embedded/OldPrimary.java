package dev.parity.drill.embedded;

import dev.parity.drill.Scene;
import dev.parity.drill.embedded.Procedure.Primary;
import dev.parity.drill.link.Relay;
import dev.parity.drill.sql.Database;
import dev.parity.target.SparePostgres;
import dev.parity.target.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The primary that a failover loses, from its loss to the moment its data may be read. */
final class OldPrimary {
    static final int FAILED_CHECKS = 3;
    private static final Duration NOTICED = Duration.ofSeconds(30);

    private final Scene scene;
    private final Procedure procedure;
    private final Crash.Server server;
    private final String url;
    private final Relay link;
    private SparePostgres spare;
    private String told;
    private long promotedNanos;

    private OldPrimary(Scene scene, Procedure procedure, Crash.Server server, String url, Relay link) {
        this.scene = scene;
        this.procedure = procedure;
        this.server = server;
        this.url = url;
        this.link = link;
    }

    static OldPrimary lose(Scene scene, Procedure procedure, Crash.Server server, String url, Relay link) {
        OldPrimary old = new OldPrimary(scene, procedure, server, url, link);
        old.told = old.lost();
        link.refuse();
        scene.timeline().note("the primary is lost: " + old.told, source(procedure.primary()));
        return old;
    }

    private static String source(Primary what) {
        return switch (what) {
            case KILLED -> "kill -9";
            case DEMOTED -> "switchover";
            case CUT_OFF -> "partition";
        };
    }

    private String lost() {
        return switch (procedure.primary()) {
            case KILLED -> Crash.kill(server);
            case DEMOTED -> demoted();
            case CUT_OFF -> "it lives, and the failover manager does not reach it";
        };
    }

    /** Its data are started again as a standby that nobody feeds: it is read, and refuses every write. */
    private String demoted() {
        String killed = Crash.kill(server);
        signal(true);
        spare = scene.keep(SparePostgres.start(
                scene.home(), scene.environment().embedded().orElseThrow().postgres(), server.data(), password()));
        return killed + ", and started again as a node that takes no writes";
    }

    private String password() {
        return URI.create(url).getUserInfo().split(":", 2)[1];
    }

    private void signal(boolean standby) {
        Path signal = server.data().resolve("standby.signal");
        try {
            if (standby) {
                Files.writeString(signal, "");
            } else {
                Files.deleteIfExists(signal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the old primary cannot be demoted", e);
        }
    }

    /** Where those who are still led to it go. */
    int port() {
        return spare == null ? URI.create(url).getPort() : spare.port();
    }

    /** Three checks in a row that fail, as a failover manager counts them. */
    boolean detected() {
        AtomicInteger failed = new AtomicInteger();
        boolean so = scene.await("the loss is noticed", NOTICED, () -> {
            failed.set(answers() ? 0 : failed.get() + 1);
            return failed.get() >= FAILED_CHECKS;
        });
        scene.timeline().note(FAILED_CHECKS + " checks failed: the primary counts as lost", "failover manager");
        promotedNanos = scene.ledger().now();
        return so;
    }

    private boolean answers() {
        try (Database session = Database.open(seen())) {
            session.text("select 1");
            return true;
        } catch (Unreachable gone) {
            return false;
        }
    }

    /** The way of the failover manager: cut off, it is the link's. */
    private String seen() {
        return procedure.primary() == Primary.CUT_OFF
                ? url.replace(":" + URI.create(url).getPort() + "/", ":" + link.port() + "/")
                : url;
    }

    String told() {
        return told;
    }

    /** From then on a write to it is one too many. */
    long promotedNanos() {
        return promotedNanos;
    }

    /** A side that was cut off is thrown away when it is reached again; a demoted one stays to the end. */
    void discarded() {
        if (procedure.primary() == Primary.CUT_OFF) {
            scene.await("the partition heals", procedure.cutOff());
            scene.timeline().note("the old primary is thrown away: " + Crash.kill(server), "failover manager");
        }
    }

    /** Its data folder is nobody's from now on. */
    void ended() {
        if (spare != null) {
            spare.close();
            signal(false);
        }
    }
}
