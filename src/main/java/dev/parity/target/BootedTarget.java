package dev.parity.target;

import dev.parity.environment.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A stack that was brought up first and then attached to. */
final class BootedTarget implements Target {
    private final Booted booted;
    private final Target attached;
    private final Optional<Path> evidence;
    private final Duration bootTime;

    private BootedTarget(Booted booted, Target attached, Optional<Path> evidence, Duration bootTime) {
        this.booted = booted;
        this.attached = attached;
        this.evidence = evidence;
        this.bootTime = bootTime;
    }

    static BootedTarget open(Supplier<Booted> boot, Optional<Path> evidence) {
        long start = System.nanoTime();
        Booted booted = boot.get();
        try {
            Target attached = AttachedTarget.open(booted.environment());
            return new BootedTarget(booted, attached, evidence, Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            evidence.ifPresent(booted::capture);
            booted.close();
            throw e;
        }
    }

    @Override
    public Environment environment() {
        return booted.environment();
    }

    @Override
    public Connection connection(String run) {
        return booted.complete(attached.connection(run));
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>(attached.facts());
        facts.putAll(booted.facts());
        return facts;
    }

    @Override
    public long pid() {
        return attached.pid();
    }

    @Override
    public Optional<Meter> meter() {
        return booted.meter();
    }

    @Override
    public Duration bootTime() {
        return bootTime;
    }

    @Override
    public void close() {
        try {
            evidence.ifPresent(booted::capture);
            attached.close();
        } finally {
            booted.close();
        }
    }
}
