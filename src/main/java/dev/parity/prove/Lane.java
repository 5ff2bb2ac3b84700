package dev.parity.prove;

import dev.parity.environment.Environment;
import dev.parity.observation.Evidence;
import dev.parity.target.Home;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stack and one worker: faults are seeded into it one after the other. */
final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private static final int ATTEMPTS = 3;

    private final Home home;
    private final Environment environment;
    private final Scenarios scenarios;
    private final Tally tally;
    private final Noticing noticing;
    private final String name;
    private final Map<String, Evidence> healthy = new HashMap<>();
    private SeededStack stack;
    private int runs;

    Lane(String name, Home home, Environment environment, Scenarios scenarios, Tally tally) {
        this.name = name;
        this.home = home;
        this.environment = environment;
        this.scenarios = scenarios;
        this.tally = tally;
        this.noticing = new Noticing(environment);
    }

    /** Seeds it, looks, and takes it back; the fault's scenarios run healthy before and after. */
    Seeding seed(String group, Fault fault) {
        long start = System.nanoTime();
        ready();
        remember(fault.scenarios());
        String first = fault.scenarios().get(0);
        Optional<Noticing.Look> before = unhealthy(first);
        if (before.isPresent()) {
            return Seeding.unavailable(
                    fault.name(),
                    group,
                    fault.seam(),
                    "its scenario does not pass on the healthy stack: "
                            + before.get().cell().outcome() + " "
                            + before.get().cell().reason());
        }
        Map<String, Noticing.Look> seen = new LinkedHashMap<>();
        Optional<String> failure = Optional.empty();
        try {
            stack.inject(fault);
            Evidence evidence = run(fault.scenarios());
            fault.scenarios().forEach(id -> seen.put(id, noticing.judge(id, healthy.get(id), evidence)));
        } catch (RuntimeException e) {
            LOG.warn("{} could not be seeded: {}", fault.name(), e.toString());
            failure = Optional.of("it could not be seeded: " + e.getMessage());
        }
        boolean undone = undone(fault);
        long millis = (System.nanoTime() - start) / 1_000_000;
        return failure.map(why -> new Seeding(
                        fault.name(),
                        group,
                        fault.seam(),
                        Seeding.Result.SURVIVED,
                        first,
                        "",
                        why,
                        List.of(),
                        List.of(),
                        false,
                        undone,
                        millis))
                .orElseGet(() -> seeding(group, fault, seen, undone, millis));
    }

    private static Seeding seeding(
            String group, Fault fault, Map<String, Noticing.Look> seen, boolean undone, long millis) {
        String first = fault.scenarios().get(0);
        Noticing.Look look = seen.get(first);
        List<String> collateral = seen.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(first) && entry.getValue().noticed())
                .map(Map.Entry::getKey)
                .toList();
        return new Seeding(
                fault.name(),
                group,
                fault.seam(),
                look.noticed() ? Seeding.Result.KILLED : Seeding.Result.SURVIVED,
                first,
                look.cell().outcome().name(),
                look.cell().reason(),
                seen.values().stream()
                        .flatMap(one -> one.causes().stream())
                        .distinct()
                        .toList(),
                collateral,
                false,
                undone,
                millis);
    }

    /** Runs all of them on the healthy stack once more and counts what is called different. */
    void twin(List<String> ids) {
        ready();
        remember(ids);
        control(run(ids), ids);
    }

    private void ready() {
        if (stack == null) {
            stack = SeededStack.open(home, environment);
        }
    }

    /** A healthy run that does not pass is an alarm; another is needed then. */
    private void remember(List<String> ids) {
        List<String> missing =
                ids.stream().filter(id -> !healthy.containsKey(id)).distinct().toList();
        for (int attempt = 1; attempt <= ATTEMPTS && !missing.isEmpty(); attempt++) {
            Evidence evidence = run(missing);
            missing.forEach(id -> healthy.put(id, evidence.only(id)));
            List<String> alarms = new ArrayList<>();
            missing.forEach(id -> unhealthy(id).ifPresent(look -> alarms.add(alarm(id, look))));
            tally.healthy(missing.size(), alarms);
            missing = missing.stream().filter(id -> unhealthy(id).isPresent()).toList();
        }
    }

    private Optional<Noticing.Look> unhealthy(String id) {
        return Optional.of(noticing.judge(id, healthy.get(id), healthy.get(id))).filter(look -> !look.quiet());
    }

    private static String alarm(String id, Noticing.Look look) {
        return id + ": " + look.cell().outcome() + " " + look.cell().reason();
    }

    /** The proof is that the scenarios pass as they did before. A stack that does not heal is replaced. */
    private boolean undone(Fault fault) {
        try {
            stack.undo(fault);
            if (control(run(fault.scenarios()), fault.scenarios())) {
                return true;
            }
        } catch (RuntimeException e) {
            LOG.warn("{} could not be undone: {}", fault.name(), e.toString());
        }
        tally.replaced();
        stack.close();
        stack = null;
        return false;
    }

    /** @return true if nothing was called different */
    private boolean control(Evidence evidence, List<String> ids) {
        List<String> alarms = new ArrayList<>();
        for (String id : ids) {
            Noticing.Look look = noticing.judge(id, healthy.get(id), evidence);
            if (!look.quiet()) {
                alarms.add(alarm(id, look));
            }
        }
        tally.healthy(ids.size(), alarms);
        return alarms.isEmpty();
    }

    private Evidence run(List<String> ids) {
        runs++;
        return scenarios.run(stack.connection(name + runs), ids);
    }

    @Override
    public void close() {
        scenarios.close();
        if (stack != null) {
            stack.close();
            stack = null;
        }
    }
}
