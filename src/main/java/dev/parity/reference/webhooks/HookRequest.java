package dev.parity.reference.webhooks;

import java.time.Duration;
import java.util.Map;

/**
 * One request that the database has queued.
 *
 * @param body null for none
 */
record HookRequest(long id, String method, String url, Map<String, String> headers, byte[] body, Duration timeout) {}
