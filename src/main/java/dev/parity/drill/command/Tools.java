package dev.parity.drill.command;

import dev.parity.drill.Scene;
import dev.parity.target.Target;
import dev.parity.target.Unreachable;
import dev.parity.target.UserTool;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The tool of an ability as a drill uses it. */
final class Tools {
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private Tools() {}

    /** @param more that this kind of drill tells it with every action */
    static UserTool of(Scene scene, String ability, String line, Map<String, String> more) {
        Map<String, String> told = new HashMap<>(more);
        told.put("PARITY_RUN", scene.id());
        told.put("PARITY_REPLICATION", scene.plan().synchronous() ? "sync" : "async");
        String limit = ability.equals("failover") ? "failover" : "restore";
        Duration longest = scene.environment().timeouts().getOrDefault(limit, LONGEST);
        return UserTool.of(scene.home(), scene.environment(), ability, line, told, longest);
    }

    static String database(Scene scene, Target target) {
        return target.connection(scene.id())
                .database()
                .orElseThrow(() -> new Unreachable(scene.environment().name()
                        + " has no endpoints.database. Expected the owning role's URL: the drill reads every table by"
                        + " it. Add it, or have lifecycle.up write it to PARITY_UP."));
    }
}
