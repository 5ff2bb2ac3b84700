package dev.parity.drill.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.drill.ledger.Found;
import dev.parity.drill.ledger.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads back, through the services, all that the writers may have left. */
public final class Survey {
    private static final int PAGE = 500;

    private final Api api;
    private final Cast cast;

    public Survey(Api api, Cast cast) {
        this.api = api.patient();
        this.cast = cast;
    }

    /**
     * Rows, objects and sessions, as they are now.
     *
     * @param refreshTokens by key of the ledger; each is used up
     */
    public List<Found> all(Map<String, String> refreshTokens) {
        List<Found> found = new ArrayList<>(rows());
        found.addAll(objects());
        found.addAll(sessions(refreshTokens));
        return found;
    }

    private List<Found> rows() {
        List<Found> rows = new ArrayList<>();
        long last = 0;
        while (true) {
            Api.Reply page = api.get(
                    "/rest/v1/posts?select=id,body&order=id&limit=" + PAGE + "&id=gt." + last + "&body=like."
                            + RowWriter.MARK + cast.run() + ".*",
                    api.serviceKey());
            Api.must("reading rows back", page, Optional.of(page));
            for (JsonNode row : page.json()) {
                String body = row.get("body").asText();
                rows.add(new Found(Kind.ROW, keyOf(body), Digest.of(body)));
                last = row.get("id").asLong();
            }
            if (page.json().size() < PAGE) {
                return rows;
            }
        }
    }

    /** Without its blank a body is no writer's: then the key is all there is. */
    private static String keyOf(String body) {
        int blank = body.indexOf(' ');
        return body.substring(RowWriter.MARK.length(), blank < 0 ? body.length() : blank);
    }

    private List<Found> objects() {
        List<Found> objects = new ArrayList<>();
        for (int from = 0; ; from += PAGE) {
            ObjectNode query = Api.MAPPER
                    .createObjectNode()
                    .put("prefix", "ledger/")
                    .put("limit", PAGE)
                    .put("offset", from);
            query.putObject("sortBy").put("column", "created_at").put("order", "asc");
            Api.Reply page = api.post("/storage/v1/object/list/" + cast.bucket(), api.serviceKey(), query);
            Api.must("listing objects", page, Optional.of(page));
            for (JsonNode object : page.json()) {
                String key = "ledger/" + object.get("name").asText();
                Api.Reply bytes = api.get(ObjectWriter.path(cast.bucket(), key), api.serviceKey());
                if (bytes.good()) {
                    objects.add(new Found(Kind.OBJECT, key, Digest.of(bytes.body())));
                }
            }
            if (page.json().size() < PAGE) {
                return objects;
            }
        }
    }

    /** A session is there if its refresh token is still good. */
    private List<Found> sessions(Map<String, String> refreshTokens) {
        List<Found> sessions = new ArrayList<>();
        new TreeMap<>(refreshTokens).forEach((key, token) -> {
            Api.Reply reply = Member.refresh(api, token);
            if (reply.good()) {
                sessions.add(new Found(
                        Kind.SESSION,
                        key,
                        Digest.of(reply.json().path("user").path("email").asText())));
            }
        });
        return sessions.stream()
                .sorted(java.util.Comparator.comparingLong(found -> number(found.key())))
                .toList();
    }

    private static long number(String email) {
        return Long.parseLong(email.substring(email.lastIndexOf("-s") + 2, email.indexOf('@')));
    }
}
