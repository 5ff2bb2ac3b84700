package dev.parity.compare;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How a header is compared, and how much a difference in it matters. */
enum HeaderRule {
    /** Value by value. */
    EQUAL,
    /** As a set of words. */
    SET,
    /** Name and attributes of a cookie; its value is a symbol. */
    COOKIE,
    /** Who answered: present or not. */
    HOP,
    /** Belongs to the transport and says nothing of the answer. */
    FRAMING;

    private static final Set<String> SETS = Set.of(
            "access-control-allow-headers",
            "access-control-allow-methods",
            "access-control-expose-headers",
            "allow",
            "vary");
    private static final Set<String> HOPS = Set.of(
            "server",
            "via",
            "date",
            "x-request-id",
            "x-correlation-id",
            "sb-request-id",
            "sb-gateway-version",
            "sb-gateway-mode",
            "sb-project-ref",
            "x-amz-request-id",
            "x-amz-id-2",
            "traceparent",
            "tracestate",
            "x-b3-traceid",
            "x-b3-spanid",
            "alt-svc",
            "server-timing",
            "x-powered-by",
            "x-runtime",
            "x-served-by",
            "x-cache",
            "cf-ray",
            "cf-cache-status",
            "nel",
            "report-to",
            "age");
    private static final Set<String> FRAMINGS =
            Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "trailer", "upgrade");
    private static final Set<String> SECURITY = Set.of(
            "content-type",
            "set-cookie",
            "cache-control",
            "www-authenticate",
            "strict-transport-security",
            "content-security-policy",
            "x-content-type-options",
            "x-frame-options",
            "x-xss-protection",
            "referrer-policy",
            "permissions-policy");
    private static final Map<String, HeaderRule> OTHERS = Map.of("set-cookie", COOKIE);

    static HeaderRule of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (OTHERS.containsKey(lower)) {
            return OTHERS.get(lower);
        }
        if (SETS.contains(lower)) {
            return SET;
        }
        if (FRAMINGS.contains(lower)) {
            return FRAMING;
        }
        return HOPS.contains(lower) || lower.startsWith("x-kong-") || lower.startsWith("x-envoy-") ? HOP : EQUAL;
    }

    /** Of a difference in the header of that name. */
    static Severity severity(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (SECURITY.contains(lower) || lower.startsWith("access-control-")) {
            return Severity.BREAKING;
        }
        return of(lower) == HOP ? Severity.INFORMATIONAL : Severity.NOTABLE;
    }

    /** Whether the header guards something, so that no noise may ever be learned for it. */
    static boolean guards(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECURITY.contains(lower) || lower.startsWith("access-control-");
    }
}
