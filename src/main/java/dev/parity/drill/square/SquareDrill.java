package dev.parity.drill.square;

import dev.parity.drill.Scene;
import dev.parity.environment.Environment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** For environments A to N, each one's backup restored in each; at most two stacks are up at a time. */
public final class SquareDrill {
    private final List<Environment> environments;
    private final Function<Environment, Scene> scenes;
    private final Map<String, String> variables;

    /**
     * Prepares it.
     *
     * @param scenes one for each row, with a ledger of its own
     * @param variables of the process, for its path of programs
     */
    public SquareDrill(
            List<Environment> environments, Function<Environment, Scene> scenes, Map<String, String> variables) {
        this.environments = List.copyOf(environments);
        this.scenes = scenes;
        this.variables = variables;
    }

    public SquareResult run(String id, String operator) {
        Instant began = Instant.now();
        List<SquareResult.Taken> taken = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (Environment from : environments) {
            Scene scene = scenes.apply(from);
            try {
                Row row = new Row(scene, variables);
                taken.add(row.taken());
                environments.forEach(to -> cells.add(row.into(to)));
            } finally {
                scene.close();
            }
        }
        return new SquareResult(
                SquareResult.SCHEMA,
                id,
                operator,
                began.toString(),
                Instant.now().toString(),
                environments.stream().map(Environment::name).toList(),
                taken,
                cells,
                List.of(
                        "the loss of the backup's own place: it lies on this machine",
                        "traffic: nobody writes while a backup is taken or restored; see drill backup and restore",
                        "between majors: definitions, which differ by nature; rows, objects and behaviour are compared"),
                SquareResult.verdict(cells));
    }
}
