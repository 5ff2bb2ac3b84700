package dev.parity.reference.rest.error;

import java.util.LinkedHashMap;
import java.util.Map;

/** SQLSTATE to HTTP status. */
final class SqlStates {
    /** Exact codes and classes; a longer key is asked first. */
    private static final Map<String, Integer> STATUS = new LinkedHashMap<>();

    static {
        put(503, "08", "53", "57P01");
        put(500, "09", "25", "2D", "38", "39", "3B", "40", "53400", "54", "55", "57", "58", "F0", "HV", "XX", "P0");
        put(403, "0L", "0P", "28");
        put(409, "23503", "23505");
        put(405, "25006");
        put(404, "42883", "42P01");
        put(500, "42P17", "21000");
        put(400, "P0001");
    }

    private SqlStates() {}

    private static void put(int status, String... states) {
        for (String state : states) {
            STATUS.put(state, status);
        }
    }

    static int status(String state, String message, boolean authenticated) {
        if (state.startsWith("PT")) {
            return custom(state.substring(2));
        }
        if (state.equals("42501")) {
            return authenticated ? 403 : 401;
        }
        if (state.equals("22023")) {
            return message.startsWith("role") && message.endsWith("does not exist") ? 401 : 400;
        }
        if (state.equals("21000") && message.endsWith("requires a WHERE clause")) {
            return 400;
        }
        if (state.equals("42883") && message.startsWith("function xmlagg(")) {
            return 406;
        }
        Integer exact = STATUS.get(state);
        return exact != null ? exact : STATUS.getOrDefault(state.substring(0, 2), 400);
    }

    private static int custom(String digits) {
        boolean valid = digits.matches("[1-9][0-9][0-9]");
        return valid ? Integer.parseInt(digits) : 500;
    }
}
