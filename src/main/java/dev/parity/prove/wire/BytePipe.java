package dev.parity.prove.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries bytes both ways until one side ends. */
record BytePipe(Link link) {
    private static final Logger LOG = LoggerFactory.getLogger(BytePipe.class);
    private static final int BUFFER = 16_384;

    void both() throws IOException {
        OutputStream toClient = link.toClient();
        InputStream fromService = link.service().getInputStream();
        link.hop().start("hop-back", () -> one(fromService, toClient));
        one(link.client().getInputStream(), link.toService());
    }

    private void one(InputStream in, OutputStream out) {
        try (link) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException ended) {
            LOG.debug("a connection ended", ended);
        }
    }
}
