package dev.parity.cli.drill;

import dev.parity.drill.dump.ObjectsPlace;
import dev.parity.environment.Environment;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether storage objects are part of it, and where they are. */
final class ObjectsOptions {
    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            description =
                    "Bucket that the storage service keeps bytes in. Default: the one that holds what the database"
                            + " lists; at a restore the one that they were in.")
    private Optional<String> bucket = Optional.empty();

    @Option(names = "--no-objects", description = "The database alone.")
    private boolean none;

    /** Empty where they are not wanted, or the environment gives no store. */
    Optional<ObjectsPlace> of(Environment environment) {
        return none ? Optional.empty() : ObjectsPlace.of(environment, bucket);
    }

    /** Why objects are not in it, if a person should know. */
    Optional<String> missing(Environment environment) {
        return none || ObjectsPlace.given(environment)
                ? Optional.empty()
                : Optional.of("Storage objects are left out: " + environment.name()
                        + " gives no endpoints.s3 with credentials.s3AccessKey and s3SecretKey. Write them to "
                        + environment.file().getFileName() + ", or --no-objects if that is meant.");
    }
}
