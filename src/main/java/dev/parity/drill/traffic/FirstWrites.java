package dev.parity.drill.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.drill.Finding;
import java.util.ArrayList;
import java.util.List;

/** A new user makes the first row of every table after the drill; with a sequence behind its data this is refused. */
final class FirstWrites {
    private final Api api;
    private final Cast cast;
    private final List<Finding> findings = new ArrayList<>();

    FirstWrites(Api api, Cast cast) {
        this.api = api;
        this.cast = cast;
    }

    List<Finding> all() {
        String name = cast.run() + "-after";
        Api.Reply account = Member.create(api, name + "@drill.parity.test", "drill-" + name);
        String id = account.json().path("id").asText();
        String token = Member.signIn(api, name + "@drill.parity.test", "drill-" + name)
                .json()
                .path("access_token")
                .asText();
        note("auth.users", account);
        made(
                token,
                "profiles",
                row().put("id", id)
                        .put("username", "a" + id.substring(0, Math.min(8, id.length())))
                        .put("display_name", "After"));
        long post = made(token, "posts", row().put("body", "The first after drill " + cast.run()));
        made(token, "comments", row().put("post_id", post).put("body", "First"));
        made(token, "likes", row().put("post_id", post));
        made(token, "follows", row().put("followee_id", cast.reader().id()));
        long tag = made(token, "tags", row().put("name", "after-" + cast.run()));
        made(token, "post_tags", row().put("post_id", post).put("tag_id", tag));
        made(token, "private_notes", row().put("body", "First"));
        made(token, "check_ins", row().put("day", "2026-02-01"));
        note(
                "storage.objects",
                api.upload(ObjectWriter.path(cast.bucket(), "after"), api.serviceKey(), new byte[1024]));
        cascade(id);
        return List.copyOf(findings);
    }

    /** A key into the managed schema that was lost leaves the profile behind. */
    private void cascade(String id) {
        Api.Reply gone = api.delete("/auth/v1/admin/users/" + id, api.serviceKey());
        Api.Reply left = api.get("/rest/v1/profiles?select=id&id=eq." + id, api.serviceKey());
        boolean held = gone.good() && left.good() && left.json().isEmpty();
        findings.add(new Finding("first write", "a deleted user takes the profile along", held, left.said()));
    }

    private static ObjectNode row() {
        return Api.MAPPER.createObjectNode();
    }

    private long made(String token, String table, ObjectNode row) {
        Api.Reply reply = api.post("/rest/v1/" + table, token, row);
        note("public." + table, reply);
        return reply.json().path(0).path("id").asLong();
    }

    private void note(String table, Api.Reply reply) {
        findings.add(new Finding(
                "first write", table, reply.good(), reply.good() ? String.valueOf(reply.status()) : reply.said()));
    }
}
