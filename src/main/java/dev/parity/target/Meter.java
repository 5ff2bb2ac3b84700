package dev.parity.target;

import dev.parity.observation.usage.Reading;
import java.util.List;

/** Tells, each time it is asked, what every instance of every service of an environment uses. */
public interface Meter {
    /** Who tells it, and what that cannot tell. */
    String by();

    /** Empty where it could not be asked just now. */
    List<Reading> read();
}
