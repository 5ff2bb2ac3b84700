package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code GET /admin/users} and {@code GET /admin/audit}: pages with their headers. */
final class AdminLists {
    private static final long DEFAULT_PAGE_SIZE = 50;
    private static final int DEFAULT_SMALLEST = 20;
    private static final Map<String, List<String>> AUDIT_FILTERS = Map.of(
            "author", List.of("actor_username", "actor_name"),
            "action", List.of("action"),
            "type", List.of("log_type"));

    private final Core core;
    private final Guards guards;

    AdminLists(Core core, Guards guards) {
        this.core = core;
        this.guards = guards;
    }

    private record Page(long number, long size) {
        long offset() {
            return (Math.max(number, 1) - 1) * limit();
        }

        long limit() {
            return size < 1 ? DEFAULT_SMALLEST : size;
        }
    }

    Response users(Call call) {
        String order = order(call);
        Page page = page(call);
        String filter = call.query("filter");
        String aud = guards.audience(call);
        return core.database().transaction("Database error finding users", tx -> {
            long total = core.users().count(tx, aud, filter);
            ArrayNode users = Json.array();
            core.users().page(tx, aud, filter, order, page.limit(), page.offset()).stream()
                    .map(UserJson::of)
                    .forEach(users::add);
            ObjectNode body = Json.object();
            body.set("users", users);
            return paged(call, Answers.ok(body.put("aud", aud)), page, total);
        });
    }

    Response audit(Call call) {
        Page page = page(call);
        String query = call.query("query");
        String[] parts = query.split(":", 2);
        List<String> columns = query.isEmpty() ? List.of() : AUDIT_FILTERS.get(parts[0]);
        if (columns == null || !query.isEmpty() && parts.length < 2) {
            throw AuthError.invalid("Invalid query scope: " + query);
        }
        String like = parts.length > 1 ? parts[1] : "";
        List<String> searched = like.isEmpty() ? List.of() : columns;
        return core.database().transaction("Error searching for audit logs", tx -> {
            long total = core.audit().count(tx, searched, like);
            ArrayNode entries = Json.array();
            core.audit().page(tx, searched, like, page.limit(), page.offset()).forEach(entries::add);
            return paged(call, Answers.ok(entries), page, total);
        });
    }

    private static String order(Call call) {
        List<String> order = new ArrayList<>();
        for (Request.Parameter parameter : call.queries()) {
            if (parameter.name().equals("sort")) {
                order.add(order(parameter.value()));
            }
        }
        return order.isEmpty() ? "created_at desc" : String.join(", ", order);
    }

    private static String order(String value) {
        String[] parts = value.split(" ", 2);
        if (!parts[0].equals("created_at")) {
            throw AuthError.invalid("Bad Sort Parameters: bad field for sort '" + parts[0] + "'");
        }
        String direction = parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "desc";
        if (!direction.equals("asc") && !direction.equals("desc")) {
            throw AuthError.invalid(
                    "Bad Sort Parameters: bad direction for sort '" + parts[1] + "', only 'asc' and 'desc' allowed");
        }
        return "created_at " + direction;
    }

    private static Page page(Call call) {
        return new Page(number(call.query("page"), 1), number(call.query("per_page"), DEFAULT_PAGE_SIZE));
    }

    private static long number(String text, long otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]+")) {
            throw badNumber(text, "invalid syntax");
        }
        BigInteger number = new BigInteger(text);
        if (number.bitLength() > 64) {
            throw badNumber(text, "value out of range");
        }
        return number.min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue();
    }

    private static AuthError badNumber(String text, String reason) {
        return AuthError.invalid(
                "Bad Pagination Parameters: strconv.ParseUint: parsing " + GoText.quote(text) + ": " + reason);
    }

    private static Response paged(Call call, Response response, Page page, long total) {
        long size = Math.max(1, page.size());
        long last = (total + size - 1) / size;
        String link =
                (last > page.number() ? link(call, page.number() + 1, "next") + ", " : "") + link(call, last, "last");
        return response.with("Link", link).with("X-Total-Count", String.valueOf(total));
    }

    private static String link(Call call, long number, String relation) {
        Map<String, String> values = new LinkedHashMap<>();
        call.queries().forEach(pair -> values.putIfAbsent(pair.name(), pair.value()));
        values.put("page", String.valueOf(number));
        return "<" + call.rawPath() + "?" + GoText.encode(values) + ">; rel=\"" + relation + "\"";
    }
}
