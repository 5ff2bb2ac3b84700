package dev.parity.drill.patroni;

import dev.parity.drill.Conclusion;
import dev.parity.drill.DrillResult;
import dev.parity.drill.Finding;
import dev.parity.drill.Scene;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.proof.Before;
import dev.parity.drill.proof.Truth;
import dev.parity.drill.sql.Database;
import dev.parity.drill.traffic.Behaviour;
import dev.parity.environment.Ability;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.target.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The host that leads is lost, cut off or relieved; Patroni promotes another, and the old one is let back. */
public final class PatroniDrill {
    private static final Duration ELECTION = Duration.ofMinutes(3);
    private static final Duration REATTACHED = Duration.ofMinutes(3);

    private final Scene scene;
    private final Fault fault;
    private final Hosts hosts;
    private final Instant began = Instant.now();
    private Target target;
    private Cluster cluster;
    private Before before;
    private Behaviour behaviour;
    private Map<String, String> seen;

    /** @param ability of the environment to fail over */
    public PatroniDrill(Scene scene, Ability ability, Fault fault) {
        this.scene = scene;
        this.fault = fault;
        this.hosts = new Hosts(
                ability.run().orElse("environments/on-prem/host"), scene.home().root());
    }

    /** @throws dev.parity.target.NotPossibleHere if something that is needed is missing; nothing was done then */
    public DrillResult run(String operator) {
        hosts.mustBeAble(fault);
        open();
        boolean replicating = replicate();
        scene.play(target);
        scene.steady("traffic before the fault", scene.plan().before());
        Member old = mustLead();
        String state = state(cluster);
        long at = scene.ledger().now();
        String proof = inject(old);
        scene.timeline().note(fault.story() + ": " + old.name() + ", " + proof, "host");
        Optional<Member> successor = promoted(old);
        long promoted = scene.ledger().now();
        Conclusion conclusion = new Conclusion(scene, began, at)
                .until(fault == Fault.PARTITION ? promoted : at)
                .mode(mode())
                .fact("the standbys followed before the fault", replicating, state)
                .fact(
                        "the fault took hold",
                        successor.isPresent(),
                        proof + "; leads now: " + successor.map(Member::told).orElse("nobody"))
                .recovery(scene.awaitRecovery(at))
                .notCovered(
                        "loss of the machine: the hosts are namespaces or addresses of one",
                        "loss of etcd and of HAProxy, of which there is one each");
        List<Finding> topology = new ArrayList<>(List.of(onePrimary()));
        scene.stopTraffic();
        Set<String> folder = folderOf(old);
        conclusion.survey(target).proofs(proofs(conclusion, folder, promoted));
        topology.add(reattached(old));
        return conclusion.proofs(topology).result(operator);
    }

    private void open() {
        target = scene.keep(Targets.open(scene.home(), scene.environment(), OpenOptions.defaults()));
        scene.timeline().note("environment up", "target");
        cluster = Cluster.at(api());
        scene.enter(target);
        try (Database session = Database.open(databaseUrl())) {
            before = Before.of(session);
        }
        behaviour = Behaviour.of(scene.api(target), scene.cast());
        seen = behaviour.seen();
    }

    private String api() {
        Ability ability = scene.environment().abilities().get("failover");
        return ability.url().orElseGet(hosts::url);
    }

    private String databaseUrl() {
        return target.connection(scene.id())
                .database()
                .orElseThrow(() -> new Unreachable(scene.environment().name()
                        + " has no endpoints.database. Expected the owning role's URL, through HAProxy: the drill reads"
                        + " every table by it."));
    }

    /** Asks for the mode, and waits until every standby follows in it; what was there before is put back at the end. */
    private boolean replicate() {
        boolean wanted = scene.plan().synchronous();
        boolean was = cluster.synchronous();
        if (was != wanted) {
            cluster.synchronous(wanted);
            scene.keep(() -> cluster.synchronous(was));
        }
        boolean so = scene.await("the standbys follow", REATTACHED, () -> following(wanted));
        scene.timeline().note("standbys follow: " + mode(), "patroni");
        return so;
    }

    private boolean following(boolean synchronous) {
        List<Member> members = cluster.members();
        boolean sync = members.stream().anyMatch(each -> each.role().equals("sync_standby"));
        return sync == synchronous && whole(members);
    }

    /** One leads, all others follow it without being behind. */
    private boolean whole(List<Member> members) {
        List<Member> leading = members.stream().filter(Member::leads).toList();
        return leading.size() == 1
                && members.size() == cluster.size()
                && members.stream().filter(each -> !each.leads()).allMatch(each -> each.follows(leading.get(0)));
    }

    private String mode() {
        return (scene.plan().synchronous() ? "synchronous (synchronous_mode)" : "asynchronous") + " streaming to "
                + (cluster.size() - 1) + " standbys under Patroni; fault: " + fault.word();
    }

    private static String state(Cluster asked) {
        return asked.members().stream().map(Member::told).collect(Collectors.joining(", "));
    }

    private Member mustLead() {
        return cluster.leader()
                .orElseThrow(() -> new Unreachable("Nobody leads before the fault: " + state(cluster)
                        + ". Expected a healthy cluster. See the log of Patroni."));
    }

    private String inject(Member leader) {
        return switch (fault) {
            case CRASH -> hosts.crash(leader.name());
            case PARTITION -> hosts.cut(leader.name());
            case SWITCHOVER -> cluster.switchover(leader, candidate());
        };
    }

    private Member candidate() {
        List<Member> others =
                cluster.members().stream().filter(each -> !each.leads()).toList();
        return others.stream()
                .filter(each -> each.role().equals("sync_standby"))
                .findFirst()
                .orElse(others.get(0));
    }

    private Optional<Member> promoted(Member old) {
        Cluster others = cluster.without(old);
        scene.await("another leads", ELECTION, () -> successor(others, old).isPresent());
        Optional<Member> successor = successor(others, old);
        successor.ifPresent(member -> scene.timeline().note(member.name() + " leads: " + state(others), "patroni"));
        return successor;
    }

    private static Optional<Member> successor(Cluster others, Member old) {
        return others.leader().filter(member -> !member.name().equals(old.name()));
    }

    private Finding onePrimary() {
        List<String> primaries = cluster.primaries();
        return new Finding(
                "topology",
                "one host alone says that it is the primary",
                primaries.size() == 1,
                primaries.size() + " of " + cluster.size() + " say so: " + primaries);
    }

    /** Of a host that is cut off everything is ended first: its folder is read as the partition left it. */
    private Set<String> folderOf(Member old) {
        if (fault == Fault.PARTITION) {
            scene.timeline().note(old.name() + " is switched off: " + hosts.crash(old.name()), "host");
        }
        Set<String> rows = hosts.column(old.name(), Truth.ROWS, Truth.pattern(scene.id()));
        scene.timeline().note("data folder of " + old.name() + " read: " + rows.size() + " rows", "host");
        return rows;
    }

    private List<Finding> proofs(Conclusion conclusion, Set<String> folder, long promoted) {
        List<Finding> findings = new ArrayList<>();
        try (Database session = Database.open(databaseUrl())) {
            findings.addAll(before.comparedWith(session));
        }
        Set<String> now = Truth.rows(databaseUrl(), scene.id());
        findings.add(Truth.compared(conclusion.reconciled(Kind.ROW), folder, now, Truth.promised(conclusion.ledger())));
        findings.add(Truth.oneSide(conclusion.ledger(), folder, now, promoted));
        findings.addAll(behaviour.comparedWith(seen));
        return findings;
    }

    /** It follows again by itself, and what it alone had is gone from its folder. */
    private Finding reattached(Member old) {
        long start = scene.ledger().now();
        if (fault == Fault.PARTITION) {
            hosts.join(old.name());
        }
        if (fault != Fault.SWITCHOVER) {
            hosts.start(old.name());
        }
        boolean follows = scene.await("the old leader follows", REATTACHED, () -> whole(cluster.members()));
        Set<String> own = hosts.column(old.name(), Truth.ROWS, Truth.pattern(scene.id()));
        Set<String> now = Truth.rows(databaseUrl(), scene.id());
        Set<String> apart = new HashSet<>(own);
        apart.removeAll(now);
        long millis = (scene.ledger().now() - start) / 1_000_000;
        scene.timeline().note(old.name() + " follows again: " + state(cluster), "patroni");
        return new Finding(
                "topology",
                "the old leader follows the new one and has its rows",
                follows && apart.isEmpty() && own.size() == now.size(),
                own.size() + " of " + now.size() + " rows, " + apart.size() + " of its own alone, after "
                        + millis / 1000.0 + " s; " + state(cluster));
    }
}
