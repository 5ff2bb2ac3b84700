package dev.parity.drill;

import java.util.List;

/** A backup that must not be restored from; names everything that is wrong with it. */
public final class BadBackup extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadBackup(List<String> mistakes) {
        super(String.join("\n", mistakes));
    }
}
