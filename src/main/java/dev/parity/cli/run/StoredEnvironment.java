package dev.parity.cli.run;

import dev.parity.environment.Environment;
import dev.parity.environment.PriceTable;
import dev.parity.observation.usage.Usage;
import java.util.List;
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
 * @param used what it used meanwhile, and the prices of that day
 */
public record StoredEnvironment(
        Environment environment,
        Optional<String> unreachable,
        int workerExit,
        Map<String, String> facts,
        Map<String, String> schema,
        long bootMillis,
        long runMillis,
        Used used) {
    public StoredEnvironment {
        used = used == null ? Used.NOTHING : used; // absent in older run records
        schema = schema == null ? Map.of() : schema;
    }

    /** Of an environment that has not been opened: what remains if this process is killed. */
    static StoredEnvironment notYet(Environment environment) {
        return new StoredEnvironment(
                environment.withoutSecrets(), Optional.empty(), 0, environment.facts(), Map.of(), 0, 0, Used.NOTHING);
    }

    /**
     * What a bill is made of.
     *
     * @param prices tables as they were, so that the run is billed the same whenever it is judged again
     */
    public record Used(Usage usage, List<PriceTable> prices) {
        public static final Used NOTHING = new Used(Usage.UNKNOWN, List.of());

        public Used {
            usage = usage == null ? Usage.UNKNOWN : usage;
            prices = prices == null ? List.of() : List.copyOf(prices);
        }
    }
}
