package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import java.util.HashMap;
import java.util.Map;

/** The posts of a scenario by what they say, and what was stored last. */
public final class Posts {
    private final World world;
    private final Map<String, JsonNode> stored = new HashMap<>();
    private final Map<String, String> comments = new HashMap<>();

    public Posts(World world) {
        this.world = world;
    }

    public Answer write(Actor actor, Person author, String body, boolean draft) {
        ObjectNode row = Rest.row().put("author_id", author.id()).put("body", body);
        Ask ask = Rest.insert("posts", draft ? row.put("draft", true) : row);
        Answer answer = world.send(actor, "writes a post", ask);
        if (answer.ok() && answer.json().size() == 1) {
            stored.put(body, answer.json().get(0));
        }
        return answer;
    }

    /** A set-up step: the post must be there afterwards. */
    public void written(Actor actor, Person author, String body, boolean draft) {
        Rest.only("The post " + body, write(actor, author, body, draft));
    }

    /** Remembers a post that another way than ours has stored. */
    public void stored(String body, JsonNode row) {
        stored.put(body, row);
    }

    public JsonNode row(String body) {
        JsonNode row = stored.get(body);
        if (row == null) {
            throw new IllegalStateException("No step has written the post \"" + body + "\".");
        }
        return row;
    }

    public long id(String body) {
        return row(body).path("id").asLong();
    }

    public void tag(Person author, String body, String name) {
        ObjectNode tag = Rest.row().put("name", world.unique("tag", name)).put("created_by", author.id());
        JsonNode made = Rest.only("The tag " + name, world.send(author, "makes a tag", Rest.insert("tags", tag)));
        JsonNode joined = Rest.row()
                .put("post_id", id(body))
                .put("tag_id", made.path("id").asLong());
        Rest.only("The tagging", world.send(author, "tags the post", Rest.insert("post_tags", joined)));
    }

    public Answer change(Actor actor, String body, String action, JsonNode values) {
        return world.send(actor, action, Rest.change("posts", "id", id(body), values));
    }

    public Answer remove(Actor actor, String body) {
        return world.send(actor, "removes the post", Rest.remove("posts", "id", id(body)));
    }

    public Answer comment(Person actor, String text, String body) {
        ObjectNode row = Rest.row().put("post_id", id(body)).put("author_id", actor.id());
        Answer answer = world.send(actor, "comments", Rest.insert("comments", row.put("body", text)));
        if (answer.ok()) {
            comments.put(text, answer.json().path(0).path("id").asText());
        }
        return answer;
    }

    public String commentId(String text) {
        return comments.get(text);
    }

    /** As it is now, told by the service role; a missing node when gone. */
    public JsonNode now(String body) {
        Ask ask = Rest.where(Rest.read("posts"), "id", id(body));
        return world.send(KeyHolder.SERVICE, "reads the post", ask).json().path(0);
    }

    /** What is there now is what "unchanged" means from here on. */
    public void refresh(String body) {
        stored.put(body, now(body));
    }
}
