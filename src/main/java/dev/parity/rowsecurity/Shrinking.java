package dev.parity.rowsecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Leaves out and simplifies as long as the same door still answers otherwise, and still leaks if it did. */
final class Shrinking {
    private static final int MOST_TRIES = 80;

    private final Site site;
    private int tries;

    Shrinking(Site site) {
        this.site = site;
    }

    Finding smallest(Finding finding) {
        Finding best = finding;
        Optional<Finding> smaller = step(best);
        while (smaller.isPresent()) {
            best = smaller.get();
            smaller = step(best);
        }
        return best;
    }

    private Optional<Finding> step(Finding of) {
        Site.Door door = site.doors().stream()
                .filter(one -> one.name().equals(of.door()))
                .findFirst()
                .orElseThrow();
        return candidates(of.set())
                .takeWhile(set -> tries++ < MOST_TRIES)
                .map(set -> again(door, set, of))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Finding> again(Site.Door door, PolicySet set, Finding of) {
        site.lay(List.of(set));
        return Optional.ofNullable(Search.ask(door, set, of.viewer(), of.question()))
                .filter(found -> found.leak() == of.leak());
    }

    private static Stream<PolicySet> candidates(PolicySet set) {
        return Stream.of(
                        without(set.policies()).map(set::withPolicies),
                        half(set.rows()).map(set::withRows),
                        without(set.rows()).map(set::withRows),
                        without(set.follows()).map(set::withFollows),
                        simplified(set.policies()).map(set::withPolicies))
                .flatMap(candidate -> candidate);
    }

    private static <T> Stream<List<T>> without(List<T> all) {
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1).map(i -> {
            List<T> fewer = new ArrayList<>(all);
            fewer.remove((int) i);
            return fewer;
        });
    }

    private static <T> Stream<List<T>> half(List<T> all) {
        int middle = all.size() / 2;
        return middle < 1 ? Stream.empty() : Stream.of(all.subList(0, middle), all.subList(middle, all.size()));
    }

    private static Stream<List<Policy>> simplified(List<Policy> all) {
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .flatMap(i -> simpler(all.get(i)).map(policy -> {
                    List<Policy> other = new ArrayList<>(all);
                    other.set(i, policy);
                    return other;
                }));
    }

    private static Stream<Policy> simpler(Policy policy) {
        return Stream.concat(
                rules(policy.using()).map(rule -> changed(policy, Optional.of(rule), policy.check())),
                rules(policy.check()).map(rule -> changed(policy, policy.using(), Optional.of(rule))));
    }

    private static Stream<Rule> rules(Optional<Rule> rule) {
        return rule.stream().flatMap(one -> one.simpler().stream());
    }

    private static Policy changed(Policy policy, Optional<Rule> using, Optional<Rule> check) {
        return new Policy(policy.name(), policy.command(), policy.permissive(), policy.roles(), using, check);
    }
}
