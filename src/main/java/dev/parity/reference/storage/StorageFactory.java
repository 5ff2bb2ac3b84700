package dev.parity.reference.storage;

import dev.parity.reference.http.Needs;
import dev.parity.reference.http.Service;
import dev.parity.reference.http.ServiceFactory;
import dev.parity.reference.storage.settings.Settings;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;

/** Makes the storage service from the official image's environment variables. */
public final class StorageFactory implements ServiceFactory {
    static final String NAME = "storage";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public InetSocketAddress address(Map<String, String> environment) {
        return Settings.of(environment).address();
    }

    @Override
    public Needs needs(Map<String, String> environment) {
        return Needs.of(Settings.of(environment).database().url(), "DATABASE_URL", "SERVER_PORT");
    }

    @Override
    public Service create(Map<String, String> environment, Clock clock) {
        Settings.tellIgnored(environment);
        return StorageService.start(Settings.of(environment), clock);
    }
}
