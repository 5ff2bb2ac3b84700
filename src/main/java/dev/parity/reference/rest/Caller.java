package dev.parity.reference.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;

/**
 * Who asks.
 *
 * @param anonymous whether the role is the anonymous one
 * @param claims as JSON text, the role among them
 */
record Caller(String role, boolean anonymous, String claims) {
    static Caller of(String role, boolean anonymous, ObjectNode claims) {
        ObjectNode all = claims.deepCopy();
        all.put("role", role);
        return new Caller(role, anonymous, Json.text(all));
    }
}
