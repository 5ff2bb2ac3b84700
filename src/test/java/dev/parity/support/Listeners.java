package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Frame;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who listens to changes of rows. Listeners hear the story's authors and the herald alone, whatever else happens in the
 * database; the herald's word comes last, and whoever hears it has heard all that was to hear before.
 */
public final class Listeners {
    public static final String ROOM = "changes";

    private static final String LAST_WORD = "the last word";

    private final Circle circle;
    private final Posts posts;
    private final Live live;

    public Listeners(Circle circle, Posts posts, Live live) {
        this.circle = circle;
        this.posts = posts;
        this.live = live;
    }

    public void listen(Actor actor, String event, String table, String filter) {
        live.given(actor, ROOM, Live.listening(actor, event, table, filter));
    }

    /** Posts of these authors and the herald. */
    public void listenToPosts(Actor actor, String event, List<Person> authors) {
        listen(actor, event, "posts", "author_id=in.(" + ids(authors) + ")");
    }

    public void listenToComments(Actor actor, List<Person> authors) {
        listen(actor, "INSERT", "comments", "author_id=in.(" + ids(authors) + ")");
    }

    private String ids(List<Person> authors) {
        Person herald = circle.herald();
        return String.join(",", authors.stream().map(Person::id).toList()) + "," + herald.id();
    }

    /** The next change, as {@code data} of its payload. */
    public JsonNode next(Actor actor) {
        return live.channel(actor, ROOM)
                .await("receives a change", isChange())
                .payload()
                .path("data");
    }

    /** The herald says a last word as a post. */
    public void closePosts() {
        Person herald = circle.herald();
        posts.written(herald, herald, LAST_WORD, false);
    }

    /** The herald says a last word as a comment on a post of her own. */
    public void closeComments() {
        Person herald = circle.herald();
        posts.written(herald, herald, "a post of the herald", false);
        Rest.only("The last word", posts.comment(herald, LAST_WORD, "a post of the herald"));
    }

    /** Whether the actor hears that body before the last word. */
    public boolean hears(Actor actor, String body) {
        boolean heard = false;
        String next = "";
        while (!next.equals(LAST_WORD)) {
            next = next(actor).path("record").path("body").asText();
            heard |= next.equals(body);
        }
        return heard;
    }

    private static Predicate<Frame> isChange() {
        return frame -> frame.event().equals("postgres_changes");
    }
}
