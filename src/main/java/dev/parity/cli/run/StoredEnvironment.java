package dev.parity.cli.run;

import dev.parity.environment.Environment;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of one environment beside its evidence, so that the run can be judged again anywhere.
 *
 * @param environment as declared, without addresses and keys
 * @param unreachable why nothing could be proven; empty if it was reached
 * @param workerExit exit code of the worker; 0 when the suite ran
 * @param facts declared and learned
 * @param schema objects of the application's database, each to a digest of its definition; empty if it was not read
 * @param bootMillis from the call to ready
 * @param runMillis from ready to the last scenario
 */
public record StoredEnvironment(
        Environment environment,
        Optional<String> unreachable,
        int workerExit,
        Map<String, String> facts,
        Map<String, String> schema,
        long bootMillis,
        long runMillis) {
    public StoredEnvironment {
        schema = schema == null ? Map.of() : schema;
    }

    /** Of an environment that has not been opened: what remains if this process is killed. */
    static StoredEnvironment notYet(Environment environment) {
        return new StoredEnvironment(
                environment.withoutSecrets(), Optional.empty(), 0, environment.facts(), Map.of(), 0, 0);
    }
}
