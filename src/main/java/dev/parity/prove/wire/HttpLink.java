package dev.parity.prove.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the HTTP/1.1 exchanges of one connection, each as the rules of its moment have it. */
final class HttpLink {
    private static final Logger LOG = LoggerFactory.getLogger(HttpLink.class);
    private static final int SWITCHING = 101;

    private final Link link;
    private final HttpInput requests;
    private final HttpInput responses;
    private final OutputStream toClient;
    private final OutputStream toService;
    private final ConcurrentLinkedQueue<Exchange> open = new ConcurrentLinkedQueue<>();
    private CompletableFuture<Integer> last = CompletableFuture.completedFuture(0);

    /** @param done the status, once all of the answer has been passed on; of an upgrade, once its head has */
    private record Exchange(
            String method, List<HttpRule> rules, AtomicBoolean begun, CompletableFuture<Integer> done) {}

    HttpLink(Link link) throws IOException {
        this.link = link;
        this.requests = new HttpInput(link.client().getInputStream());
        this.responses = new HttpInput(link.service().getInputStream());
        this.toClient = link.toClient();
        this.toService = link.toService();
    }

    void run() {
        link.hop().start("hop-back", this::answers);
        try {
            Optional<Head> head = requests.head();
            while (head.isPresent() && asked(head.get())) {
                head = requests.head();
            }
            if (!link.service().isClosed()) {
                link.service().shutdownOutput();
            }
        } catch (IOException | RuntimeException ended) {
            LOG.debug("a client left", ended);
            link.close();
        }
    }

    /** @return false when the connection carries no further request */
    private boolean asked(Head head) throws IOException {
        List<HttpRule> fitting = new ArrayList<>();
        for (HttpRule rule : link.hop().rules().http()) {
            boolean later =
                    rule.when().status().isPresent() || !rule.when().response().isEmpty();
            if (rule.when().fits(head)
                    && (later || link.hop().due(rule, rule.when().every()))) {
                fitting.add(rule);
            }
        }
        Asked asked = new Asked(link.hop(), requests, head);
        for (HttpRule rule : fitting) {
            Asked.Turn turn = asked.meet(rule);
            if (turn.reset()) {
                link.reset();
                return false;
            }
            if (turn.own().isPresent()) {
                last.join();
                toClient.write(turn.own().get());
                toClient.flush();
                return true;
            }
        }
        return pass(head, asked, fitting);
    }

    private boolean pass(Head head, Asked asked, List<HttpRule> fitting) throws IOException {
        last = new CompletableFuture<>();
        Exchange exchange = new Exchange(head.method(), fitting, new AtomicBoolean(), last);
        open.add(exchange);
        fitting.stream()
                .filter(rule -> rule.within().isPresent() && rule.answer().isPresent())
                .forEach(rule -> link.hop().start("hop-timeout", () -> giveUp(rule, exchange)));
        asked.send(toService);
        if (head.first("Upgrade").isPresent() && last.join() == SWITCHING) {
            new WsPipe(link, WsRule.Side.SERVICE, requests.raw(), toService).carry();
            return false;
        }
        return true;
    }

    /** The service has had its time: the client is answered without it. */
    private void giveUp(HttpRule rule, Exchange exchange) {
        link.hop().pause(rule.within().orElseThrow());
        if (exchange.begun().compareAndSet(false, true)) {
            try (link) {
                toClient.write(Asked.own(rule.answer().orElseThrow()));
                toClient.flush();
            } catch (IOException gone) {
                LOG.debug("a client left", gone);
            }
        }
    }

    private void answers() {
        try (link) {
            Optional<Head> head = responses.head();
            while (head.isPresent() && answered(head.get())) {
                head = responses.head();
            }
        } catch (IOException | RuntimeException ended) {
            LOG.debug("a service left", ended);
        } finally {
            open.forEach(exchange -> exchange.done().complete(0));
        }
    }

    /** @return false when nothing follows */
    private boolean answered(Head head) throws IOException {
        Exchange exchange = open.peek();
        if (exchange == null || (head.status() < 200 && head.status() != SWITCHING)) {
            toClient.write(head.bytes());
            toClient.flush();
            return true;
        }
        if (!exchange.begun().compareAndSet(false, true)) {
            return false;
        }
        List<HttpRule> fitting = exchange.rules().stream()
                .filter(rule -> rule.when().fitsAnswer(head))
                .filter(rule ->
                        rule.when().status().isEmpty() && rule.when().response().isEmpty()
                                || link.hop().due(rule, rule.when().every()))
                .toList();
        boolean more = new Answered(link, responses, head, exchange.method()).pass(fitting, toClient);
        open.remove(exchange);
        exchange.done().complete(head.status());
        if (head.status() == SWITCHING) {
            new WsPipe(link, WsRule.Side.CLIENT, responses.raw(), toClient).carry();
            return false;
        }
        return more;
    }
}
