package dev.parity.drill.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Rows in every table of the application that the writers leave alone: what a restore must bring back unchanged. */
final class Seeds {
    /** No two libraries order them the same: hyphens, digits, case, accents. */
    private static final List<String> WORDS = List.of("co-op", "coop", "Zebra", "apple", "Äpfel", "10", "9", "é", "_x");

    private Seeds() {}

    static void sow(Api api, Cast cast) {
        Member author = cast.reader();
        String post = sown(api, author, "posts", row().put("body", "A seed of drill " + cast.run() + " – größer"));
        sown(
                api,
                cast.stranger(),
                "comments",
                row().put("post_id", Long.parseLong(post)).put("body", "Well said"));
        sown(api, cast.stranger(), "likes", row().put("post_id", Long.parseLong(post)));
        sown(
                api,
                cast.stranger(),
                "follows",
                row().put("followee_id", author.id()).put("status", "accepted"));
        WORDS.forEach(word -> sown(api, author, "tags", row().put("name", word + " " + cast.run())));
        String tag = sown(api, author, "tags", row().put("name", "drill-" + cast.run()));
        sown(
                api,
                author,
                "post_tags",
                row().put("post_id", Long.parseLong(post)).put("tag_id", Long.parseLong(tag)));
        sown(api, author, "private_notes", row().put("body", "For nobody else"));
        ObjectNode checkIn = row().put("day", "2026-01-31").put("mood", 7).put("saved", "12345678901234567.123456");
        checkIn.putObject("answers").put("sleep", "good");
        checkIn.put("taken_at", "2026-01-31T23:30:00.123456+00:00");
        checkIn.putArray("labels").add("a,b").add("\"quoted\"");
        sown(api, author, "check_ins", checkIn);
        Api.Reply seed = api.upload(
                "/storage/v1/object/" + cast.bucket() + "/seed", api.serviceKey(), new byte[200_000], "image/png");
        Api.must("an object", seed, Optional.of(seed));
    }

    private static ObjectNode row() {
        return Api.MAPPER.createObjectNode();
    }

    private static String sown(Api api, Member member, String table, ObjectNode row) {
        Api.Reply reply = api.post("/rest/v1/" + table, member.token(), Api.MAPPER.valueToTree(List.of(row)));
        Api.must("a row of " + table, reply, Optional.of(reply));
        return reply.json().path(0).path("id").asText();
    }
}
