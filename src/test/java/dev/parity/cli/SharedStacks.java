package dev.parity.cli;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One pair of equal stacks for every class that asks for it in its constructor. Its proxy is healed after each test;
 * other faults are undone by the test that seeds them. Closed when all tests of the process have ended.
 */
final class SharedStacks implements ParameterResolver, AfterEachCallback {
    private static final Namespace OURS = Namespace.create(SharedStacks.class);

    /** The store closes it. */
    private record Kept(TwoStacks stacks) implements AutoCloseable {
        @Override
        public void close() {
            stacks.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TwoStacks.class;
    }

    @Override
    public TwoStacks resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TwoStacks stacks = shared(context);
        stacks.proxy().heal();
        stacks.declare();
    }

    private static TwoStacks shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Kept.class, key -> new Kept(TwoStacks.equal()), Kept.class)
                .stacks();
    }
}
