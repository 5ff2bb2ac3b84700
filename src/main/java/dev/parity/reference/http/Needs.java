package dev.parity.reference.http;

import dev.parity.reference.postgres.DatabaseUrl;
import java.util.Optional;

/**
 * What must be there before a service can start, and the variables a person would change if it is not.
 *
 * @param database empty for a service without one
 * @param databaseVariable names the database
 * @param portVariable names the port it listens on
 */
public record Needs(Optional<DatabaseUrl> database, String databaseVariable, String portVariable) {
    public static Needs of(DatabaseUrl database, String databaseVariable, String portVariable) {
        return new Needs(Optional.of(database), databaseVariable, portVariable);
    }

    public static Needs portOnly(String portVariable) {
        return new Needs(Optional.empty(), "", portVariable);
    }
}
