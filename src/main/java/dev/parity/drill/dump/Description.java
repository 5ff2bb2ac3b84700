package dev.parity.drill.dump;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a backup says of itself, sealed like the rest.
 *
 * @param moment that all of it is of; ISO 8601, on the database's clock
 * @param objects null where the backup is of the database alone
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Description(String schemaVersion, String name, String moment, Objects objects) {
    static final String SCHEMA = "parity-backup/v1";

    /** Storage objects. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Objects(String bucket, int count, long bytes, Reconciled reconciled) {}

    static Description of(String name, ObjectsTaker.Taken taken) {
        ObjectsIndex index = taken.index();
        return new Description(
                SCHEMA,
                name,
                taken.snapshot().moment(),
                new Objects(index.bucket(), index.objects().size(), index.bytes(), taken.reconciled()));
    }
}
