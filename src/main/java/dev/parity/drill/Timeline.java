package dev.parity.drill;

import dev.parity.drill.ledger.LedgerFile;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What happened when, noted as it happens. */
public final class Timeline {
    private final LedgerFile ledger;
    private final Clock clock;
    private final Consumer<Moment> told;
    private final List<Moment> moments = new CopyOnWriteArrayList<>();

    /** @param told hears of each moment at once */
    public Timeline(LedgerFile ledger, Clock clock, Consumer<Moment> told) {
        this.ledger = ledger;
        this.clock = clock;
        this.told = told;
    }

    public void note(String what, String source) {
        Moment moment = new Moment(ledger.now() / 1_000_000, clock.instant().toString(), what, source);
        moments.add(moment);
        told.accept(moment);
    }

    public List<Moment> moments() {
        return List.copyOf(moments);
    }
}
