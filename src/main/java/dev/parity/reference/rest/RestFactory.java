package dev.parity.reference.rest;

import dev.parity.reference.http.Service;
import dev.parity.reference.http.ServiceFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;

/** Makes the rest service from {@code PGRST_*}. */
public final class RestFactory implements ServiceFactory {
    @Override
    public String name() {
        return "rest";
    }

    @Override
    public InetSocketAddress address(Map<String, String> environment) {
        return new InetSocketAddress(SettingsReader.host(environment), SettingsReader.port(environment));
    }

    @Override
    public Service create(Map<String, String> environment, Clock clock) {
        return new RestService(SettingsReader.read(environment), clock);
    }
}
