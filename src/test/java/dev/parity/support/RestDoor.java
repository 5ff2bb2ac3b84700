package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.rowsecurity.PolicySet;
import dev.parity.rowsecurity.Question;
import dev.parity.rowsecurity.Reply;
import dev.parity.rowsecurity.Row;
import dev.parity.rowsecurity.Shape;
import dev.parity.rowsecurity.Site;
import dev.parity.rowsecurity.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** REST with a signed token for each viewer; what was written is put back. */
public final class RestDoor implements Site.Door {
    private static final long VALID_SECONDS = 3600;
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);

    private final QuietClient client;
    private final String key;
    private final String secret;
    private final PolicySite site;
    private final Map<Viewer, String> tokens = new ConcurrentHashMap<>();

    /**
     * @param key the project's public key
     * @param secret that tokens are signed with
     */
    public RestDoor(QuietClient client, String key, String secret, PolicySite site) {
        this.client = client;
        this.key = key;
        this.secret = secret;
        this.site = site;
    }

    @Override
    public String name() {
        return "REST";
    }

    /** Not partitions, which are no resources of REST, and nothing without a filter, which {@code safeupdate} may refuse. */
    @Override
    public boolean takes(PolicySet set, Question question) {
        if (question instanceof Question.Read read) {
            return read.place() != Question.Place.PART || set.shape() != Shape.PARTITIONED;
        }
        return !(question instanceof Question.Update update && update.id() == null)
                && !(question instanceof Question.Delete delete && delete.id() == null);
    }

    @Override
    public Reply ask(PolicySet set, Viewer viewer, Question question) {
        Answer answer = client.send(request(set, question).with("apikey", key).bearer(token(viewer)));
        if (answer.status() == 401 || answer.status() == 403) {
            return refused(answer, viewer, question);
        }
        if (answer.status() / 100 != 2) {
            throw new Broken(
                    viewer + " " + question + " through REST", answer.status() + " " + answer.text(), "an answer");
        }
        if (question instanceof Question.Read) {
            TreeSet<Integer> ids = new TreeSet<>();
            answer.json().forEach(row -> ids.add(row.path("id").asInt()));
            return new Reply.Rows(ids);
        }
        site.run(set.fill());
        return new Reply.Written(total(answer));
    }

    private static Reply refused(Answer answer, Viewer viewer, Question question) {
        String code = answer.json().path("code").asText();
        if (code.equals("42501")) {
            return new Reply.Refused();
        }
        throw new Broken(
                viewer + " " + question + " through REST", answer.status() + " " + answer.text(), "code 42501");
    }

    private static Ask request(PolicySet set, Question question) {
        String table = "/rest/v1/" + set.name();
        if (question instanceof Question.Read read) {
            return switch (read.place()) {
                case TABLE -> Ask.get(table + "?select=id");
                case VIEW -> Ask.get("/rest/v1/" + set.view() + "?select=id");
                case FUNCTION -> Ask.get("/rest/v1/rpc/" + set.function() + "?select=id");
                case PART -> Ask.get("/rest/v1/" + set.part() + "?select=id");
            };
        }
        if (question instanceof Question.Insert insert) {
            return Ask.post(table + (insert.returning() ? "?select=id" : ""))
                    .json(json(insert.row()))
                    .with("Prefer", "count=exact,return=" + (insert.returning() ? "representation" : "minimal"));
        }
        if (question instanceof Question.Update update) {
            ObjectNode change =
                    Rest.row().put(update.change().column(), update.change().value());
            return Ask.patch(table + "?id=eq." + update.id()).json(change).with("Prefer", "count=exact,return=minimal");
        }
        Question.Delete delete = (Question.Delete) question;
        return Ask.delete(table + "?id=eq." + delete.id()).with("Prefer", "count=exact,return=minimal");
    }

    private static JsonNode json(Row row) {
        return Rest.row()
                .put("id", row.id())
                .put("owner", row.owner())
                .put("tenant", row.tenant())
                .put("level", row.level())
                .put("shared", row.shared())
                .put("starts", row.starts());
    }

    /** {@code Content-Range: 0-1/2} */
    private static int total(Answer answer) {
        String range = answer.header("content-range").orElse("/");
        String total = range.substring(range.indexOf('/') + 1);
        if (!total.matches("\\d+")) {
            throw new Broken("Content-Range of a write that is to be counted", range, "…/ and a number");
        }
        return Integer.parseInt(total);
    }

    private String token(Viewer viewer) {
        return tokens.computeIfAbsent(viewer, one -> {
            long now = Instant.now().getEpochSecond();
            ObjectNode claims = one.claims().put("iat", now).put("exp", now + VALID_SECONDS);
            return Tokens.signed(claims, secret);
        });
    }

    /** Until every set is known, whatever order they are learnt in. */
    void awaitKnown(Collection<PolicySet> sets) {
        String service = token(new Viewer("service_role", null, null, null));
        for (PolicySet set : sets) {
            for (String path : new String[] {set.name(), set.view(), "rpc/" + set.function()}) {
                Awaitility.await(path + " is known to REST")
                        .pollInSameThread()
                        .pollInterval(Duration.ofMillis(50))
                        .atMost(KNOWN_WITHIN)
                        .until(() -> client.send(Ask.get("/rest/v1/" + path + "?select=id&limit=0")
                                                .with("apikey", key)
                                                .bearer(service))
                                        .status()
                                == 200);
            }
        }
    }
}
