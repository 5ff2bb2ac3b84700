package dev.parity.chaos.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import dev.parity.drill.traffic.Api;
import dev.parity.target.Controls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clock of auth is ahead: its tokens say so. */
final class ClockAhead implements Breakage {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long OFF_SECONDS = 5;

    private final Fault fault;
    private final Controls controls;
    private final Api api;
    private boolean ahead;

    ClockAhead(Fault fault, Controls controls, Api api) {
        this.fault = fault;
        this.controls = controls;
        this.api = api;
    }

    @Override
    public Optional<String> unavailable() {
        return fault.at().equals("auth")
                ? Optional.empty()
                : Optional.of("only auth's clock shows from outside; " + fault.at() + "'s does not");
    }

    @Override
    public List<String> targets() {
        return List.of("the clock of service " + fault.at());
    }

    @Override
    public void inject() {
        ahead = true;
        controls.restart(fault.at(), Map.of(), fault.time("ahead"));
    }

    @Override
    public Optional<String> proof() {
        return offset().filter(seconds -> seconds > fault.time("ahead").toSeconds() - OFF_SECONDS)
                .map(seconds -> "a token issued now says it was issued in " + seconds + " s");
    }

    @Override
    public void undo() {
        if (ahead) {
            controls.restart(fault.at(), Map.of(), Duration.ZERO);
            ahead = false;
        }
    }

    @Override
    public Optional<String> undone() {
        return offset().filter(seconds -> Math.abs(seconds) < OFF_SECONDS)
                .map(seconds -> "a token issued now is " + -seconds + " s old");
    }

    /** By how much the issue time of a fresh token of an anonymous user is ahead of this machine's clock. */
    private Optional<Long> offset() {
        Api.Reply reply = api.post("/auth/v1/signup", api.anonKey(), Api.MAPPER.createObjectNode());
        String token = reply.json().path("access_token").asText();
        return token.isEmpty()
                ? Optional.empty()
                : Optional.of(issued(token) - Instant.now().getEpochSecond());
    }

    private static long issued(String token) {
        try {
            JsonNode claims = MAPPER.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
            return claims.path("iat").asLong();
        } catch (IOException e) {
            throw new IllegalStateException("a token is none", e);
        }
    }
}
