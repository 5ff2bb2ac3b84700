package dev.parity.reference.rest;

import dev.parity.reference.http.Needs;
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
    public Needs needs(Map<String, String> environment) {
        return Needs.of(SettingsReader.read(environment).database().url(), "PGRST_DB_URI", "PGRST_SERVER_PORT");
    }

    @Override
    public Service create(Map<String, String> environment, Clock clock) {
        SettingsReader.tellIgnored(environment);
        return new RestService(SettingsReader.read(environment), clock);
    }
}
