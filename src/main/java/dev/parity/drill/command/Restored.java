package dev.parity.drill.command;

import dev.parity.drill.FactMissing;
import dev.parity.drill.Scene;
import dev.parity.drill.sql.Database;
import dev.parity.drill.sql.Server;
import dev.parity.environment.Environment;
import dev.parity.target.Connection;
import dev.parity.target.OpenOptions;
import dev.parity.target.StackKeys;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.target.Unreachable;
import dev.parity.target.UserTool;

/** What the user's tool restored, with services in front of it: its own, or Parity's where it names a database alone. */
final class Restored {
    private static final String OF = "select current_setting('server_version_num')::int / 10000";

    private Restored() {}

    /**
     * @param server that kept the environment's database
     * @throws FactMissing if what is told is no other database than that
     */
    static Target open(Scene scene, UserTool tool, Target source, String server) {
        Environment known = source.environment();
        Environment led = tool.led(known);
        String database = another(known, led, server);
        if (known.endpoints().gateway().equals(led.endpoints().gateway())) {
            return Targets.open(
                    scene.home(),
                    led.inFrontOf(database, major(database)),
                    OpenOptions.defaults().with(keys(source.connection(scene.id()))));
        }
        return Targets.attach(led);
    }

    private static String another(Environment known, Environment led, String server) {
        String database = led.endpoints()
                .database()
                .filter(url ->
                        !known.endpoints().database().equals(led.endpoints().database()))
                .orElseThrow(
                        () -> missing("the tool, told \"restore\", wrote no other endpoints.database to PARITY_UP"));
        if (Server.at(database).equals(server)) {
            throw missing("the tool, told \"restore\", named the environment's own database by another address");
        }
        return database;
    }

    private static FactMissing missing(String what) {
        return new FactMissing("nothing was restored: " + what
                + ". Expected the address of what it restored: nothing is restored over what is there.");
    }

    private static int major(String database) {
        try (Database session = Database.open(database)) {
            return Integer.parseInt(session.text(OF));
        }
    }

    private static StackKeys keys(Connection connection) {
        try {
            return StackKeys.of(connection);
        } catch (java.util.NoSuchElementException e) {
            throw new Unreachable(
                    "Services in front of what was restored need the keys of the environment, or every token ends."
                            + " Expected credentials anonKey, serviceKey, jwtSecret, s3AccessKey and s3SecretKey.",
                    e);
        }
    }
}
