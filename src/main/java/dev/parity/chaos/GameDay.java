package dev.parity.chaos;

import dev.parity.drill.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The faults of a plan, one after the other, each in a scene of its own. */
public final class GameDay {
    private final Means means;
    private final Steady steady;
    private final Journal journal;
    private final List<Guard.Condition> stops = new ArrayList<>();
    private final Scenes scenes;
    private final String operator;
    private Scene current;
    private volatile boolean interrupted;
    private boolean clean = true;

    /** Sets the scene of one trial; its folder holds the report. */
    public interface Scenes {
        Scene open(Fault fault, int repetition, Windows windows);
    }

    public GameDay(Means means, Steady steady, Journal journal, Scenes scenes, String operator) {
        this.means = means;
        this.steady = steady;
        this.journal = journal;
        this.scenes = scenes;
        this.operator = operator;
    }

    /** Ends every fault as soon as it holds. */
    public GameDay stoppedBy(java.util.function.Supplier<java.util.Optional<String>> condition) {
        stops.add(condition::get);
        return this;
    }

    /** From another thread: what is under way is undone, and nothing new begins. */
    public void interrupt() {
        interrupted = true;
        synchronized (this) {
            if (current != null) {
                current.interrupt();
            }
        }
    }

    public boolean isInterrupted() {
        return interrupted;
    }

    /** False if a fault could not be shown to be gone, or a part of a trial could not be ended. */
    public boolean clean() {
        return clean;
    }

    /** @param told hears of each trial as it ends */
    public List<TrialResult> run(GamePlan plan, int repetitions, Consumer<TrialResult> told) {
        List<TrialResult> results = new ArrayList<>();
        for (GamePlan.Move move : plan.moves()) {
            for (int repetition = 1; repetition <= repetitions && !interrupted && clean; repetition++) {
                TrialResult result = tried(move, plan.windows(), repetition).expecting(move.hypothesis());
                results.add(result);
                told.accept(result);
                if (result.word() == Word.UNSUPPORTED) {
                    break;
                }
            }
        }
        return results;
    }

    private TrialResult tried(GamePlan.Move move, Windows windows, int repetition) {
        Scene scene = opened(move.fault(), repetition, windows);
        Trial trial = new Trial(scene, means, move.fault(), steady, windows, journal, stops);
        try {
            if (!move.pause().isZero()) {
                scene.await("the pause before " + move.fault().name(), move.pause());
            }
            return trial.run(operator, repetition);
        } catch (RuntimeException | Error e) { // an interrupted wait throws what it does not declare
            return failed(move.fault(), repetition, trial, e);
        } finally {
            clean &= trial.clean();
            close(scene);
        }
    }

    private TrialResult failed(Fault fault, int repetition, Trial trial, Throwable why) {
        if (!interrupted && why instanceof Error error) {
            throw error;
        }
        String reason = interrupted ? "interrupted by a signal; nothing is proven" : "ended early: " + why;
        return TrialResult.untried(
                fault, repetition, interrupted ? Word.ABORTED : Word.INVALID, List.of(reason), trial.steps());
    }

    private synchronized Scene opened(Fault fault, int repetition, Windows windows) {
        current = scenes.open(fault, repetition, windows);
        return current;
    }

    /** By a thread that is not interrupted, or its waits would end at once. */
    private void close(Scene scene) {
        boolean was = Thread.interrupted();
        scene.close();
        clean &= scene.left().isEmpty();
        synchronized (this) {
            current = null;
        }
        if (was && !interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
