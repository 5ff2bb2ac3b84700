package dev.parity.suite;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.observation.ScenarioResult;
import dev.parity.support.Progress;
import java.io.PrintStream;

/** Tells the supervisor how far the worker is: one JSON object a line on standard output. */
final class ProgressLines implements Progress {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private long total;
    private long done;

    ProgressLines(PrintStream out) {
        this.out = out;
    }

    synchronized void plan(long scenarios) {
        total = scenarios;
        done = 0;
        print(event("plan").put("total", scenarios));
    }

    /** The selection is wrong: what the user must mend. */
    synchronized void error(String message) {
        print(event("error").put("message", message));
    }

    /** Our own fault. */
    synchronized void fault(String message) {
        print(event("fault").put("message", message));
    }

    synchronized void end() {
        print(event("end").put("done", done).put("total", total));
    }

    @Override
    public synchronized void started(String scenario, String name) {
        print(event("started").put("scenario", scenario).put("name", name));
    }

    @Override
    public synchronized void finished(ScenarioResult result) {
        done++;
        print(event("finished")
                .put("scenario", result.id())
                .put("name", result.name())
                .put("state", result.state().name())
                .put("millis", result.millis())
                .put("done", done)
                .put("total", total));
    }

    private static ObjectNode event(String name) {
        return JSON.createObjectNode().put("event", name);
    }

    private void print(ObjectNode line) {
        out.println(line);
        out.flush();
    }
}
