package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import dev.parity.drill.link.Relay;
import dev.parity.drill.link.Weather;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Something is wrong on the way to a part; proven by who connects to the same port as the other parts do. */
final class WireFault implements Breakage {
    static final List<String> ACTS =
            List.of("latency", "bandwidth", "resets", "half-open", "partition", "refuse", "flap");
    private static final int TOUCHES = 20;
    private static final int AGAIN = 3;
    private static final long CALM_MILLIS = 1_000;
    private static final double ROOM = 0.7;

    private final Fault fault;
    private final Relay relay;
    private ScheduledExecutorService flapping;
    private boolean seenGood;
    private boolean seenBad;

    WireFault(Fault fault, Wires wires) {
        this.fault = fault;
        this.relay = wires.before(fault.at());
    }

    @Override
    public List<String> targets() {
        return List.of("connections to " + fault.at() + " on 127.0.0.1:" + relay.port());
    }

    @Override
    public void inject() {
        if (fault.act().equals("flap")) {
            flap();
        } else {
            relay.weather(weather());
        }
    }

    private Weather weather() {
        return switch (fault.act()) {
            case "latency" -> Weather.slow(fault.time("latency"), fault.time("jitter"));
            case "bandwidth" -> Weather.narrow(fault.number("bytesPerSecond"));
            case "resets" -> Weather.resetting(fault.number("ofThousand"));
            case "half-open" -> Weather.halfOpen();
            case "partition" -> Weather.partition();
            default -> Weather.refusing();
        };
    }

    private void flap() {
        flapping = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "chaos-flap");
            thread.setDaemon(true);
            return thread;
        });
        long millis = fault.time("period").toMillis() / 2;
        Runnable turn = () -> relay.weather(relay.weather().equals(Weather.CLEAR) ? Weather.refusing() : Weather.CLEAR);
        flapping.scheduleAtFixedRate(turn, 0, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<String> proof() {
        return switch (fault.act()) {
            case "latency" -> slow(touch());
            case "bandwidth" -> narrow(touch());
            case "resets" -> reset();
            case "half-open", "partition" -> only(touch(), Touch.Outcome.SILENT);
            case "flap" -> both(touch());
            default -> only(touch(), Touch.Outcome.REFUSED);
        };
    }

    private Optional<String> slow(Touch touch) {
        long least = fault.time("latency").toMillis();
        boolean so = touch.outcome() == Touch.Outcome.SILENT || touch.firstMillis() >= least;
        return so ? told(touch) : Optional.empty();
    }

    private Optional<String> narrow(Touch touch) {
        double least = ROOM * touch.bytes() * 1000 / fault.number("bytesPerSecond");
        boolean so =
                touch.outcome() == Touch.Outcome.SILENT || touch.answered() && touch.allMillis() >= least && least > 1;
        return so ? told(touch) : Optional.empty();
    }

    private Optional<String> reset() {
        long ended = IntStream.range(0, TOUCHES)
                .filter(at -> touch().outcome() == Touch.Outcome.REFUSED)
                .count();
        return ended > 0
                ? Optional.of(ended + " of " + TOUCHES + " fresh connections to " + fault.at() + " ended unanswered")
                : Optional.empty();
    }

    private Optional<String> only(Touch touch, Touch.Outcome wanted) {
        return touch.outcome() == wanted ? told(touch) : Optional.empty();
    }

    private Optional<String> both(Touch touch) {
        seenGood |= touch.answered();
        seenBad |= touch.outcome() == Touch.Outcome.REFUSED;
        return seenGood && seenBad
                ? Optional.of("a fresh connection to " + fault.at() + " was answered, and another refused")
                : Optional.empty();
    }

    private Optional<String> told(Touch touch) {
        return Optional.of("a fresh connection to " + fault.at() + ": " + touch.told());
    }

    private Touch touch() {
        return Touch.of(fault.at(), relay.port());
    }

    @Override
    public void undo() {
        if (flapping != null) {
            flapping.shutdownNow();
            ended(flapping);
        }
        relay.weather(Weather.CLEAR);
    }

    private static void ended(ScheduledExecutorService flapping) {
        try {
            if (!flapping.awaitTermination(1, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the flapping did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<String> undone() {
        List<Touch> touches = Stream.generate(this::touch).limit(AGAIN).toList();
        boolean calm = relay.weather().equals(Weather.CLEAR)
                && touches.stream().allMatch(touch -> touch.answered() && touch.firstMillis() < CALM_MILLIS);
        return calm ? told(touches.get(AGAIN - 1)) : Optional.empty();
    }
}
