package dev.parity.load;

import java.net.http.HttpRequest;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * One kind of request, the same in every environment.
 *
 * @param name as {@code rest.read-one}
 * @param samples requests of a block
 * @param perSecond rate of a block
 * @param request the n-th request since the beginning; those that write are different each time
 * @param good which status is an answer
 */
record Operation(String name, int samples, double perSecond, IntFunction<HttpRequest> request, IntPredicate good) {
    /** Nanoseconds from one request to the next. */
    long interval() {
        return (long) (1e9 / perSecond);
    }

    /** The same with so many times the requests in a block. */
    Operation lengthened(int times) {
        return new Operation(name, samples * times, perSecond, request, good);
    }

    /** The same at a share of its length: to warm up. */
    Operation shortened(int divisor) {
        return new Operation(name, Math.max(1, samples / divisor), perSecond, request, good);
    }
}
