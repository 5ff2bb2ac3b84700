package dev.parity.reference.rest;

import dev.parity.reference.http.Request;
import dev.parity.reference.rest.query.QueryParameters;
import dev.parity.reference.rest.query.Range;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.SchemaCache;
import java.util.List;
import java.util.Map;

/**
 * A request that has been understood, before anything is looked up.
 *
 * @param target table or function, in the chosen schema; its name is empty for the root
 * @param negotiated whether the answer names the schema
 * @param ranges by path of the resource
 * @param top the range of the rows asked for
 */
record ApiRequest(
        Request http,
        Kind kind,
        String method,
        Identifier target,
        boolean negotiated,
        Caller caller,
        SchemaCache cache,
        QueryParameters query,
        Preferences preferences,
        Map<List<String>, Range> ranges,
        Range top,
        List<MediaType> accepts,
        MediaType contentType,
        Payload payload) {
    /** What the path names. */
    enum Kind {
        ROOT,
        TABLE,
        FUNCTION
    }

    boolean head() {
        return method.equals("HEAD");
    }

    /** Whether it is a call whose arguments come from the query string. */
    boolean reads() {
        return method.equals("GET") || head();
    }
}
