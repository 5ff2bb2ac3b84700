package dev.parity.target;

import java.util.Map;

/** Ports that stand between the parts of an embedded stack; whoever holds them is told where each leads. */
public interface Hops {
    /** Nothing stands between. */
    Hops NONE = new Hops() {
        @Override
        public Map<String, Integer> ports() {
            return Map.of();
        }

        @Override
        public void leadsTo(String part, int port) {
            throw new IllegalStateException("no hop was asked for, but one to " + part + " is announced");
        }
    };

    /**
     * Open ports on loopback by the part behind them: {@code gateway} for clients, the services' names for the
     * gateway, {@code database}, {@code s3} and {@code mail} for the services.
     */
    Map<String, Integer> ports();

    /** Tells where the part itself listens; called while the stack is still starting. */
    void leadsTo(String part, int port);
}
