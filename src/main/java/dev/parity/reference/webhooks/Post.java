package dev.parity.reference.webhooks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends side by side; a receiver that is slow holds up nobody else. */
final class Post {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<HookAnswer> answered = new LinkedBlockingQueue<>();
    private final AtomicInteger underway = new AtomicInteger();

    void send(HookRequest hook) {
        underway.incrementAndGet();
        try {
            client.sendAsync(request(hook), HttpResponse.BodyHandlers.ofString())
                    .handle((response, failure) ->
                            failure == null ? answer(hook, response) : failed(hook, unwrapped(failure)))
                    .thenAccept(answered::add);
        } catch (IllegalArgumentException wrong) {
            answered.add(failed(hook, wrong));
        }
    }

    private static HttpRequest request(HookRequest hook) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hook.url()))
                .timeout(hook.timeout())
                .method(
                        hook.method(),
                        hook.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(hook.body()));
        hook.headers().forEach(request::header);
        return request.build();
    }

    private static HookAnswer answer(HookRequest hook, HttpResponse<String> response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return new HookAnswer(hook.id(), Optional.of(response.statusCode()), headers, response.body(), false, null);
    }

    private static HookAnswer failed(HookRequest hook, Throwable failure) {
        boolean timedOut = failure instanceof HttpTimeoutException;
        String error = timedOut
                ? "Timeout of " + hook.timeout().toMillis() + " ms reached"
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return HookAnswer.none(hook.id(), timedOut, error);
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** What ended since the last call. */
    List<HookAnswer> answered() {
        List<HookAnswer> ended = new ArrayList<>();
        answered.drainTo(ended);
        underway.addAndGet(-ended.size());
        return ended;
    }

    boolean isBusy() {
        return underway.get() > 0;
    }
}
