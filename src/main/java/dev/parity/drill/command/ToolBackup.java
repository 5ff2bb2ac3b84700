package dev.parity.drill.command;

import dev.parity.drill.BadBackup;
import dev.parity.drill.FactMissing;
import dev.parity.drill.Scene;
import dev.parity.drill.restore.BackupSource;
import dev.parity.drill.sql.Database;
import dev.parity.drill.sql.Server;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.target.Unreachable;
import dev.parity.target.UserTool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's own tool takes the backup and restores it. */
public final class ToolBackup implements BackupSource {
    private static final Logger LOG = LoggerFactory.getLogger(ToolBackup.class);
    private static final String TOOL = "the user's tool";

    private final Scene scene;
    private final String line;
    private UserTool tool;
    private Target environment;
    private String how;
    private String backup;
    private String server;

    /** @param line command line of the environment's ability */
    public ToolBackup(Scene scene, String line) {
        this.scene = scene;
        this.line = line;
    }

    @Override
    public Target open() {
        environment = scene.keep(Targets.open(scene.home(), scene.environment(), OpenOptions.defaults()));
        tool = scene.keep(Tools.of(scene, "backup", line, Map.of()));
        how = tool.ask("check");
        server = Server.at(url());
        return environment;
    }

    private String url() {
        return Tools.database(scene, environment);
    }

    @Override
    public String mode() {
        return how.isEmpty() ? "a tool that says nothing of itself" : how;
    }

    @Override
    public List<String> notCovered() {
        return List.of(
                "the inside of the backup: that its tool restored it is the proof",
                "versions of PostgreSQL other than the source's");
    }

    @Override
    public void take() {
        scene.timeline().note("backup begins", TOOL);
        backup = tool.act("take", Map.of());
        if (backup.isEmpty()) {
            throw new FactMissing(
                    "no backup: the tool, told \"take\", printed no name of one." + " Expected it on its last line.");
        }
        scene.timeline().note("backup done: " + backup, TOOL);
    }

    /** Where the owning role may, so that nobody waits for an archive that is filled every few minutes. */
    @Override
    public void finish(Database database) {
        try {
            database.text("select pg_switch_wal()::text");
        } catch (Unreachable mayNot) {
            LOG.debug("the log is archived in its own time", mayNot);
        }
    }

    @Override
    public String lose() {
        String said = tool.act("lose", Map.of());
        scene.timeline().note("the environment is lost: " + said, TOOL);
        return said;
    }

    /** The tool's word alone does not do: its database must answer nobody. */
    @Override
    public Optional<String> gone(String said) {
        try {
            Server.at(url());
            return Optional.empty();
        } catch (Unreachable gone) {
            return Optional.of(said + "; its database answers nobody");
        }
    }

    @Override
    public Target restore(Optional<String> until) {
        scene.timeline().note("restored: " + told(until), TOOL);
        Target restored = Restored.open(scene, tool, environment, server);
        scene.timeline().note("services in front of it are up", "target");
        return restored;
    }

    /** What it cannot restore is no backup, whatever it is called. */
    private String told(Optional<String> until) {
        try {
            return tool.act("restore", Map.of("PARITY_BACKUP", backup, "PARITY_TIME", until.orElse("")));
        } catch (Unreachable failed) {
            throw new BadBackup(List.of(failed.getMessage()));
        }
    }
}
