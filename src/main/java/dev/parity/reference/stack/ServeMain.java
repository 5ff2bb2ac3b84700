package dev.parity.reference.stack;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.ServiceFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** One service alone, as the official image would run: configured by its variables only, until the process ends. */
public final class ServeMain {
    private ServeMain() {}

    /**
     * Starts the service on the address that its variables name.
     *
     * @return what is to be closed at the end
     * @throws BadSettings naming every wrong variable and its remedy
     */
    public static AutoCloseable serve(String name, Map<String, String> environment) {
        ServiceFactory factory = Services.named(name)
                .orElseThrow(() -> new BadSettings(List.of("\"" + name + "\" is no service. Expected one of "
                        + String.join(", ", Services.names()) + ". Write for example \"auth\".")));
        InetSocketAddress address = factory.address(environment);
        return RunningService.start(factory, address, environment, Clock.systemUTC());
    }
}
