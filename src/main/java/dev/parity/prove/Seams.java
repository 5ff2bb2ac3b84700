package dev.parity.prove;

import dev.parity.prove.wire.Hop;
import dev.parity.prove.wire.Hop.Speech;
import dev.parity.prove.wire.Rules;
import dev.parity.prove.wire.TcpRule;
import dev.parity.target.Hops;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A hop before every part of one stack. */
final class Seams implements Hops, AutoCloseable {
    private static final Map<String, Speech> SPEECHES = Map.of(
            "gateway", Speech.HTTP,
            "auth", Speech.HTTP,
            "rest", Speech.HTTP,
            "storage", Speech.HTTP,
            "realtime", Speech.HTTP,
            "functions", Speech.HTTP,
            "s3", Speech.HTTP,
            "mail", Speech.BYTES,
            "database", Speech.POSTGRES);
    static final Set<String> PARTS = SPEECHES.keySet();

    private final Map<String, Hop> hops = new HashMap<>();

    Seams() {
        SPEECHES.forEach((part, speech) -> hops.put(part, Hop.open(speech, hops)));
    }

    @Override
    public Map<String, Integer> ports() {
        return hops.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().port()));
    }

    @Override
    public void leadsTo(String part, int port) {
        Objects.requireNonNull(hops.get(part), part).leadsTo(port);
    }

    /**
     * Makes every hop do what these injections say of it, and nothing else.
     *
     * @return whether sessions of the database may have ended by that
     */
    boolean change(List<Injection> injections) {
        boolean sessions = false;
        for (Map.Entry<String, Hop> entry : hops.entrySet()) {
            String part = entry.getKey();
            Rules rules = rules(
                    injections.stream().filter(one -> one.at().equals(part)).toList());
            if (!rules.equals(entry.getValue().rules())) {
                entry.getValue().change(rules);
                sessions |= SPEECHES.get(part) == Speech.POSTGRES;
            }
        }
        return sessions;
    }

    private static Rules rules(List<Injection> here) {
        List<TcpRule> tcp =
                here.stream().map(Injection::tcp).flatMap(Optional::stream).toList();
        if (tcp.size() > 1) {
            throw new IllegalArgumentException("two tcp rules at " + here.get(0).at() + ". Expected one. Join them.");
        }
        return new Rules(
                here.stream().map(Injection::http).flatMap(Optional::stream).toList(),
                here.stream().map(Injection::ws).flatMap(Optional::stream).toList(),
                here.stream()
                        .map(Injection::statements)
                        .flatMap(Optional::stream)
                        .toList(),
                tcp.isEmpty() ? null : tcp.get(0));
    }

    @Override
    public void close() {
        hops.values().forEach(Hop::close);
    }
}
