package dev.parity.reference.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parity.reference.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The one row that a statement gives.
 *
 * @param total all rows, or null if they were not counted
 * @param page rows of this answer
 * @param location {@code column=eq.value} pairs of the inserted row
 * @param inserted rows that were new, or null if no row was looked at
 */
record Result(
        Long total, long page, List<String> location, byte[] body, String headers, String status, Integer inserted) {
    private static final String JSONB = "jsonb";
    private static final byte JSONB_VERSION = 1;

    static Result read(ResultSet rows, Result before) throws SQLException {
        rows.next();
        Long total = rows.getObject(1) == null ? null : rows.getLong(1);
        Integer inserted = rows.getObject(7) == null ? null : rows.getInt(7);
        return new Result(
                total,
                rows.getLong(2),
                List.of((String[]) rows.getArray(3).getArray()),
                body(rows),
                rows.getString(5),
                rows.getString(6),
                inserted);
    }

    /** The original fetches bodies in binary form, which begins with a version for jsonb. */
    private static byte[] body(ResultSet rows) throws SQLException {
        byte[] bytes = rows.getBytes(4);
        if (bytes == null) {
            return new byte[0];
        }
        if (!rows.getMetaData().getColumnTypeName(4).equals(JSONB)) {
            return bytes;
        }
        byte[] versioned = new byte[bytes.length + 1];
        versioned[0] = JSONB_VERSION;
        System.arraycopy(bytes, 0, versioned, 1, bytes.length);
        return versioned;
    }

    /** The lines of EXPLAIN as a body. */
    static Result readPlan(ResultSet rows, Result before) throws SQLException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        while (rows.next()) {
            lines.writeBytes(rows.getString(1).getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
        }
        return new Result(null, 0, List.of(), lines.toByteArray(), null, null, null);
    }

    /** Takes the planner's guess of all rows into the total. */
    Result withEstimate(ResultSet rows, boolean planned, Integer maxRows) throws SQLException {
        rows.next();
        long guess = guess(rows.getString(1));
        Long known = total;
        if (planned) {
            known = guess;
        } else if (total != null && (maxRows == null || total > maxRows)) {
            known = Math.max(total, guess);
        }
        return new Result(known, page, location, body, headers, status, inserted);
    }

    private static long guess(String plan) {
        try {
            return Json.parse(plan).path(0).path("Plan").path("Plan Rows").asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("EXPLAIN gave no JSON", e);
        }
    }
}
