package dev.parity.suite;

import dev.parity.support.Run;
import io.cucumber.messages.ndjson.Serializer;
import io.cucumber.messages.types.Envelope;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Hands Cucumber Messages to the run, which masks and keeps them. */
public final class MessageWriter implements ConcurrentEventListener {
    private final Serializer json = new Serializer();

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(Envelope.class, this::write);
    }

    private void write(Envelope envelope) {
        if (!Run.isLive()) {
            return;
        }
        StringWriter line = new StringWriter();
        try {
            json.writeValue(line, envelope);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        Run.current().message(line.toString());
    }
}
