package dev.parity.reference.stack;

import dev.parity.reference.auth.AuthFactory;
import dev.parity.reference.functions.FunctionsFactory;
import dev.parity.reference.gateway.GatewayFactory;
import dev.parity.reference.http.ServiceFactory;
import dev.parity.reference.mail.MailFactory;
import dev.parity.reference.realtime.RealtimeFactory;
import dev.parity.reference.rest.RestFactory;
import dev.parity.reference.storage.StorageFactory;
import dev.parity.reference.webapp.WebAppFactory;
import dev.parity.reference.webhooks.WebhooksFactory;
import java.util.List;
import java.util.Optional;

/** The services that can be started, alone or together. */
public final class Services {
    static final ServiceFactory AUTH = new AuthFactory();
    static final ServiceFactory REST = new RestFactory();
    static final ServiceFactory STORAGE = new StorageFactory();
    static final ServiceFactory REALTIME = new RealtimeFactory();
    static final ServiceFactory FUNCTIONS = new FunctionsFactory();
    static final ServiceFactory GATEWAY = new GatewayFactory();
    private static final List<ServiceFactory> ALL = List.of(
            AUTH,
            REST,
            STORAGE,
            REALTIME,
            FUNCTIONS,
            GATEWAY,
            new MailFactory(),
            new WebhooksFactory(),
            new WebAppFactory());

    private Services() {}

    public static List<String> names() {
        return ALL.stream().map(ServiceFactory::name).toList();
    }

    static Optional<ServiceFactory> named(String name) {
        return ALL.stream().filter(factory -> factory.name().equals(name)).findFirst();
    }
}
