package dev.parity.target.kubernetes;

import dev.parity.environment.Endpoints;
import java.util.Optional;

/** Where the stack's parts are reached: as the environment's file says, else through doors of our own. */
record Addresses(Endpoints written, Doors doors) {
    Endpoints endpoints(Keys keys) {
        return new Endpoints(
                written.gateway().or(() -> Optional.of("http://" + doors.to("gateway", 8000))),
                written.database()
                        .or(() -> keys.databasePassword()
                                .map(password -> "postgresql://postgres:" + password + "@" + doors.to("database", 5432)
                                        + "/postgres")),
                written.mail().or(() -> Optional.of("http://" + doors.to("mail", 9000))),
                written.s3().or(() -> Optional.of("http://" + doors.to("objects", 9000))),
                written.metrics(),
                written.inside().or(() -> Optional.of("http://gateway:8000")),
                written.functions(),
                written.redis());
    }
}
