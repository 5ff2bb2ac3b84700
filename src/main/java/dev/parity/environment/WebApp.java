package dev.parity.environment;

import java.util.Optional;

/**
 * Where an application of one's own answers, below the gateway's URL.
 *
 * @param health answers 200 while the process lives
 * @param ready answers 200 when it can serve
 * @param startup answers 200 once it has started
 * @param api prefix of the JSON API
 * @param socket where the websocket is opened
 * @param admin answered only to allowed addresses
 * @param allowedFrom an address of this machine that is allowed
 */
public record WebApp(
        String health,
        String ready,
        String startup,
        String api,
        String socket,
        String admin,
        Optional<String> allowedFrom) {}
