package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import java.util.Set;

/** The ways on which somebody may come across a row; all must answer alike. */
public final class Ways {
    private static final Set<Integer> CLOSED = Set.of(401, 403, 404);

    private final World world;
    private final Posts posts;

    public Ways(World world, Posts posts) {
        this.world = world;
        this.posts = posts;
    }

    /** Whether the actor comes across the post on that way. */
    public boolean findsPost(Actor actor, String body, String way) {
        Object id = posts.id(body);
        return switch (way) {
            case "the table" -> found(actor, way, Rest.where(Rest.read("posts"), "id", id), id);
            case "the feed" -> found(actor, way, Rest.where(Rest.read("feed"), "id", id), id);
            case "the search" ->
                found(
                        actor,
                        way,
                        Rest.where(Rest.call("search_posts", Rest.row().put("query", body)), "id", id),
                        id);
            case "a count" -> counted(actor, id);
            case "an embedded row" -> found(actor, way, embedding(), id);
            case "the tagged posts" -> found(actor, way, Rest.where(Rest.read("post_tags"), "post_id", id), id);
            default -> throw new IllegalArgumentException("There is no way called \"" + way + "\".");
        };
    }

    /** Whether the actor comes across the row of that id. */
    public boolean finds(Actor actor, String table, String id) {
        return found(actor, "the table", Rest.where(Rest.read(table), "id", id), id);
    }

    private Ask embedding() {
        Ask tags = Rest.read("tags").query("select", "name,posts(id,body)");
        return Rest.where(tags, "name", world.unique("tag", "hope"));
    }

    private boolean found(Actor actor, String way, Ask ask, Object id) {
        Answer answer = world.send(actor, "looks through " + way, ask);
        mustBeClear(answer);
        return answer.ok() && mentions(answer.json(), id.toString());
    }

    private boolean counted(Actor actor, Object id) {
        Answer answer = world.send(actor, "counts", Rest.where(Rest.count("posts"), "id", id));
        mustBeClear(answer);
        return !answer.header("Content-Range").orElse("").endsWith("/0");
    }

    /** A service that is broken hides everything too; that must not pass for privacy. */
    private static void mustBeClear(Answer answer) {
        boolean clear = answer.ok() || CLOSED.contains(answer.status());
        Promise.holds("Looking for a row", clear, Refusals.shown(answer), "rows or a refusal");
    }

    private static boolean mentions(JsonNode node, String id) {
        if (node.isValueNode()) {
            return node.asText().equals(id);
        }
        for (JsonNode child : node) {
            if (mentions(child, id)) {
                return true;
            }
        }
        return false;
    }
}
