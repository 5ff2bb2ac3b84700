package dev.parity.target.facts;

import dev.parity.target.Connection;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The largest header and body that each service takes through all hops, by bisection. A request is too large when it is
 * refused as such (RFC 9110 §15.5.14, RFC 6585 §5; some hops say 400) or cut off, while a small one is not.
 */
final class Limits {
    private static final Map<String, String> HEADERS = Map.of(
            "auth", "/auth/v1/health",
            "rest", "/rest/v1/",
            "storage", "/storage/v1/status");
    private static final Map<String, String> BODIES = Map.of(
            "auth", "/auth/v1/token?grant_type=password",
            "functions", "/functions/v1/parity-facts",
            "rest", "/rest/v1/rpc/parity_facts",
            "storage", "/storage/v1/object/parity-facts/body");
    private static final Set<Integer> TOO_LARGE = Set.of(413, 414, 431, 494, 502);
    private static final int HEADER_MOST = 64;
    private static final int BODY_MOST = 64;
    private static final int KIB = 1024;
    private final Prober prober;

    Limits(Connection connection) {
        this.prober = new Prober(connection);
    }

    /** Fact to whole KiB of a header or MiB of a body that passes; {@code >=64} where no limit was found. */
    Map<String, String> measure(Predicate<String> wanted) {
        Map<String, String> facts = new TreeMap<>();
        HEADERS.forEach((service, path) -> {
            String fact = service + ".header_limit_kib";
            if (wanted.test(fact)) {
                facts.put(fact, most(HEADER_MOST, kib -> header(path, kib)));
            }
        });
        BODIES.forEach((service, path) -> {
            String fact = service + ".body_limit_mib";
            if (wanted.test(fact)) {
                facts.put(fact, most(BODY_MOST, mib -> body(path, mib)));
            }
        });
        return facts;
    }

    private boolean header(String path, int kib) {
        int usual = prober.get(path).map(HttpResponse::statusCode).orElse(0);
        return prober.get(path, Map.of("X-Parity-Facts", "a".repeat(kib * KIB - KIB / 2)))
                .map(HttpResponse::statusCode)
                .filter(status -> status == usual)
                .isPresent();
    }

    private boolean body(String path, int mib) {
        Optional<Integer> status =
                prober.post(path, new byte[mib * KIB * KIB - KIB]).map(HttpResponse::statusCode);
        return status.filter(code -> !TOO_LARGE.contains(code)).isPresent();
    }

    static String most(int limit, IntPredicate passes) {
        if (passes.test(limit)) {
            return ">=" + limit;
        }
        int good = 0;
        int bad = limit;
        while (bad - good > 1) {
            int middle = (good + bad) / 2;
            if (passes.test(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return String.valueOf(good);
    }
}
