package dev.parity.reference.rest.sql;

import java.util.List;
import java.util.Map;

/** What a function is called with. */
public sealed interface CallArguments {
    /** From a query string or a form: one text for each name; several for a variadic parameter. */
    record Named(Map<String, List<String>> values) implements CallArguments {}

    /** A JSON body. */
    record Json(String body, boolean object) implements CallArguments {}

    /** The whole body for a single unnamed parameter. */
    record Whole(byte[] body) implements CallArguments {}
}
