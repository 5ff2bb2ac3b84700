package dev.parity.environment;

import java.util.Locale;

/** Why a divergence is accepted: what is owed, what a platform cannot do, what is meant to differ. */
public enum WaiverKind {
    KNOWN_DEFECT,
    PLATFORM_LIMIT,
    EXPECTED_DIFFERENCE;

    /** As it stands in files: {@code known-defect}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static WaiverKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
