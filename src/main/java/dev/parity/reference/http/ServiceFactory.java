package dev.parity.reference.http;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;

/** Makes a service from the environment variables of the official image. */
public interface ServiceFactory {
    /** The name as on the command line: {@code auth}, {@code rest}, … */
    String name();

    /** Where the official image would listen under these variables. */
    InetSocketAddress address(Map<String, String> environment);

    /**
     * What must be there first; reads every variable, so that a wrong one is told before anything is tried.
     *
     * @throws BadSettings naming every variable that is wrong and the remedy
     */
    Needs needs(Map<String, String> environment);

    /**
     * Starts the service (its own migrations included) without opening its port.
     *
     * @throws BadSettings naming every variable that is wrong and the remedy
     */
    Service create(Map<String, String> environment, Clock clock);
}
