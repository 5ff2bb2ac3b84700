package dev.parity.drill.dump;

import dev.parity.drill.traffic.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A copy of a store in another place: whether all is there, byte for byte, recent, and enough without the first. */
public final class SecondCopy {
    private static final String OLDER = " is older in the copy";

    private final Store first;
    private final Store copy;
    private final Backup backups;
    private final Duration lag;
    private final Instant now;

    /**
     * What was seen.
     *
     * @param compared objects read on both sides
     * @param awaited objects of the first that are younger than the copy may lag, and not yet there
     * @param restorable the copy's newest backup, read from end to end out of the copy alone; empty if there is none
     * @param wrong each with what to expect; empty if the copy can stand for the first
     */
    public record Result(int compared, int awaited, Optional<String> restorable, List<String> wrong) {
        public boolean good() {
            return wrong.isEmpty();
        }
    }

    /** @param lag how far the copy may be behind the first */
    public SecondCopy(Store first, Store copy, BackupKey key, Duration lag, Instant now) {
        this.first = first;
        this.copy = copy;
        this.backups = new Backup(copy, key);
        this.lag = lag;
        this.now = now;
    }

    /** @param age that the copy's newest backup may have at the most */
    public Result verify(Duration age) {
        Map<String, Store.Thing> there =
                copy.things().stream().collect(Collectors.toMap(Store.Thing::key, each -> each));
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        int awaited = 0;
        for (Store.Thing thing : first.things()) {
            Store.Thing other = there.get(thing.key());
            boolean due = thing.at().isBefore(now.minus(lag));
            if (other != null) {
                compared++;
                difference(thing, other)
                        .filter(text -> due || !text.contains(OLDER))
                        .ifPresent(wrong::add);
            } else if (due) {
                wrong.add(thing.key() + " is missing in the copy. Expected " + thing.size() + " bytes, written "
                        + thing.at());
            } else {
                awaited++;
            }
        }
        return new Result(compared, awaited, restorable(age, wrong), List.copyOf(wrong));
    }

    private Optional<String> difference(Store.Thing thing, Store.Thing other) {
        String expected = digest(first, thing);
        String seen = digest(copy, other);
        if (expected.equals(seen)) {
            return Optional.empty();
        }
        boolean older = other.at().isBefore(thing.at());
        return Optional.of(
                thing.key() + (older ? OLDER + ", of " + other.at() : " has other bytes in the copy: SHA-256 " + seen)
                        + ". Expected " + (older ? "that of " + thing.at() : "SHA-256 " + expected));
    }

    private static String digest(Store store, Store.Thing thing) {
        MessageDigest algorithm = Digest.algorithm();
        try (InputStream bytes = new DigestInputStream(store.bytes(thing.key()), algorithm)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return "unreadable: " + e.getMessage();
        }
        return HexFormat.of().formatHex(algorithm.digest());
    }

    private Optional<String> restorable(Duration age, List<String> wrong) {
        Optional<Store.Kept> newest = copy.list().stream().findFirst();
        if (newest.isEmpty()) {
            wrong.add("the copy holds no backup. Expected one not older than " + age.toHours() + " h");
            return Optional.empty();
        }
        Store.Kept kept = newest.get();
        if (kept.at().isBefore(now.minus(age))) {
            wrong.add("the newest backup of the copy, " + kept.name() + ", is of " + kept.at()
                    + ". Expected one not older than " + age.toHours() + " h");
        }
        try {
            backups.verify(kept.name());
            return Optional.of(kept.name());
        } catch (Dump.Bad bad) {
            wrong.add("in the copy, " + bad.getMessage());
            return Optional.empty();
        }
    }
}
