package dev.parity.chaos;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parity.chaos.embedded.LeftProcess;
import java.util.Optional;

/** What a killed run may have left, how it is taken away, and how that shows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({@JsonSubTypes.Type(value = LeftProcess.class, name = "process")})
public interface Residue {
    /** What shows that something is still there; empty if the effect is gone. */
    Optional<String> seen();

    /** Takes it away; once more does nothing. */
    void remove();
}
