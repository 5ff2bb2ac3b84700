package dev.parity.prove.drill;

import dev.parity.drill.embedded.LogicalCopy;
import dev.parity.drill.embedded.Procedure;
import dev.parity.drill.link.Relay;
import dev.parity.drill.s3.ObjectArchive;
import dev.parity.drill.sql.Database;
import dev.parity.target.Connection;
import dev.parity.target.RestorePoint;
import dev.parity.target.StackKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A recovery with some of its steps done as a fault does them. */
final class Spoilt implements Procedure {
    private static final String ZONE = "+00";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private final Spoiling spoiling;
    private final Path folder;
    private boolean copied;

    /** @param folder new one, for what is changed of a backup */
    Spoilt(Spoiling spoiling, Path folder) {
        this.spoiling = spoiling;
        this.folder = folder;
    }

    @Override
    public Optional<StackKeys> keys(StackKeys keys) {
        return spoiling.otherKeys() ? Optional.empty() : Optional.of(keys);
    }

    @Override
    public RestorePoint point(RestorePoint point) {
        RestorePoint copy = spoiling.settings().isEmpty() && spoiling.lastSegmentsLost() == 0
                ? point
                : BackupCopy.of(point, folder, spoiling);
        return new RestorePoint(copy.base(), copy.archive(), copy.time().map(this::moment), copy.password());
    }

    /** {@code 2026-11-21 17:00:00.123456+00}: the zone is read again by whoever restores. */
    private String moment(String right) {
        String local = right.substring(0, right.length() - ZONE.length());
        Duration later = spoiling.moment().orElse(Duration.ZERO);
        return TIME.format(LocalDateTime.parse(local, TIME).plus(later))
                + spoiling.zone().orElse(ZONE);
    }

    @Override
    public void follow(ObjectArchive objects, Connection source) {
        if (spoiling.objects() != Spoiling.Objects.AS_OF_THE_FIRST_COPY || !copied) {
            copied = true;
            objects.follow(source);
        }
    }

    @Override
    public void restore(ObjectArchive objects, Connection fresh) {
        switch (spoiling.objects()) {
            case LEFT_BEHIND -> objects.restore(fresh, copy -> Optional.empty());
            case BARE -> objects.restore(fresh, copy -> Optional.of(copy.bare()));
            default -> objects.restore(fresh);
        }
    }

    @Override
    public void restored(Database database) {
        run(database);
    }

    private void run(Database database) {
        spoiling.sql().forEach(database::run);
        if (!spoiling.sql().isEmpty()) {
            database.run("notify pgrst, 'reload schema'");
        }
    }

    @Override
    public void before(Database primary, Relay link) {
        spoiling.before().forEach(primary::run);
        spoiling.held().ifPresent(time -> {
            link.throttle(1);
            primary.text("select pg_sleep(?)", (double) time.toSeconds());
        });
    }

    @Override
    public Primary primary() {
        return spoiling.primary();
    }

    @Override
    public Duration cutOff() {
        return spoiling.cutOff().orElse(Duration.ZERO);
    }

    @Override
    public boolean promotes() {
        return !spoiling.notPromoted();
    }

    @Override
    public void lead(Relay database, int old, int promoted) {
        switch (spoiling.lead().orElse("all")) {
            case "all" -> database.to(promoted);
            case "new-only" -> database.toForNew(promoted);
            case "alternating" -> database.toBoth(promoted, old);
            default -> database.toBut(promoted, spoiling.lead().orElseThrow(), old);
        }
    }

    @Override
    public void led(Database promoted) {
        run(promoted);
    }

    @Override
    public int finish(LogicalCopy copy) {
        return spoiling.sequencesLeft() ? 0 : copy.finish();
    }
}
