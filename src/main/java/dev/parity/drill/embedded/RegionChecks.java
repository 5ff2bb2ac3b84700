package dev.parity.drill.embedded;

import dev.parity.drill.Scene;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Who watches a region from outside: three checks of its gateway in a row that fail, and it counts as lost. */
final class RegionChecks {
    static final int FAILED = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration NOTICED = Duration.ofSeconds(60);

    private final Scene scene;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HttpRequest check;

    private RegionChecks(Scene scene, String gateway) {
        this.scene = scene;
        this.check = HttpRequest.newBuilder(URI.create(gateway + "/auth/v1/health"))
                .timeout(PATIENCE)
                .build();
    }

    static RegionChecks of(Scene scene, String gateway) {
        return new RegionChecks(scene, gateway);
    }

    boolean failed() {
        AtomicInteger failed = new AtomicInteger();
        boolean so = scene.await("the loss is noticed", NOTICED, () -> {
            failed.set(answers() ? 0 : failed.get() + 1);
            return failed.get() >= FAILED;
        });
        scene.timeline().note("detect: " + failed.get() + " checks in a row failed", "failover manager");
        return so;
    }

    private boolean answers() {
        try {
            return client.send(check, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
