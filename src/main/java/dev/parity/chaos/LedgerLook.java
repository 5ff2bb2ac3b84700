package dev.parity.chaos;

import dev.parity.drill.ledger.Act;
import dev.parity.drill.ledger.Entry;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.LedgerFile;
import dev.parity.drill.traffic.Api;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks once a second whether the newest acknowledged row is there; only a good answer without it is a loss. */
final class LedgerLook implements Guard.Condition {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long OLD_NANOS = Duration.ofMillis(500).toNanos();

    private final Path ledger;
    private final LedgerFile clock;
    private final Api api;
    private long last = Long.MIN_VALUE / 2;

    LedgerLook(Path ledger, LedgerFile clock, Api api) {
        this.ledger = ledger;
        this.clock = clock;
        this.api = api;
    }

    @Override
    public Optional<String> get() {
        long now = clock.now();
        if (now - last < EVERY_NANOS) {
            return Optional.empty();
        }
        last = now;
        return newest(LedgerFile.read(ledger), now).flatMap(this::missing);
    }

    private static Optional<Entry> newest(List<Entry> entries, long now) {
        Set<String> removed = entries.stream()
                .filter(entry -> entry.kind() == Kind.ROW && entry.act() == Act.REMOVE)
                .map(Entry::key)
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.ROW && entry.acknowledged(Act.MAKE))
                .filter(entry -> !removed.contains(entry.key()) && now - entry.toldNanos() > OLD_NANOS)
                .max(Comparator.comparingLong(Entry::toldNanos));
    }

    private Optional<String> missing(Entry entry) {
        String key = URLEncoder.encode("ledger." + entry.key() + " *", StandardCharsets.UTF_8);
        Api.Reply reply = api.get("/rest/v1/posts?select=id&body=like." + key, api.serviceKey());
        return reply.good() && reply.json().isArray() && reply.json().isEmpty()
                ? Optional.of("acknowledged work is lost: row " + entry.key() + " is not there")
                : Optional.empty();
    }
}
