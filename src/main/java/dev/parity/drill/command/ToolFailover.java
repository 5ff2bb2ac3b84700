package dev.parity.drill.command;

import dev.parity.drill.Scene;
import dev.parity.drill.takeover.FailoverMeans;
import dev.parity.drill.takeover.State;
import dev.parity.target.Target;
import dev.parity.target.UserTool;
import java.util.List;
import java.util.Map;

/** The user's own tool makes the primary fail. */
public final class ToolFailover implements FailoverMeans {
    private final Scene scene;
    private final String line;
    private final String mode;
    private UserTool tool;

    /**
     * @param line command line of the environment's ability
     * @param mode what kind of end the primary is to have
     */
    public ToolFailover(Scene scene, String line, String mode) {
        this.scene = scene;
        this.line = line;
        this.mode = mode;
    }

    @Override
    public String name() {
        return "the user's tool";
    }

    @Override
    public void open(Target target) {
        tool = scene.keep(Tools.of(scene, "failover", line, Map.of("PARITY_MODE", mode)));
        tool.ask("check");
    }

    @Override
    public State state() {
        return State.of(tool.ask("state"));
    }

    @Override
    public String fail() {
        return tool.act("fail", Map.of());
    }

    @Override
    public void undo() {
        tool.undo();
    }

    @Override
    public List<String> notCovered() {
        return List.of("how the tool does it: what it says of itself is believed, but for the primary's name");
    }
}
