package dev.parity.drill.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.drill.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each kind of user may see and do, asked through the services; the answers are the same before and after. */
public final class Behaviour {
    private static final List<String> TABLES = List.of(
            "profiles", "posts", "comments", "likes", "follows", "tags", "post_tags", "private_notes", "check_ins");

    private final Api api;
    private final Cast cast;
    private final String signedUrl;
    private final String type;

    private Behaviour(Api api, Cast cast, String signedUrl, String type) {
        this.api = api.patient();
        this.cast = cast;
        this.signedUrl = signedUrl;
        this.type = type;
    }

    /** Prepared while all is well: a signed address is made now that must still open later. */
    public static Behaviour of(Api api, Cast cast) {
        ObjectNode order = Api.MAPPER.createObjectNode().put("expiresIn", 3600);
        Api.Reply signed = api.post("/storage/v1/object/sign/" + cast.bucket() + "/seed", api.serviceKey(), order);
        String url = Api.must("a signed address", signed, Member.text(signed.json(), "signedURL"));
        String address = "/storage/v1" + url;
        return new Behaviour(
                api, cast, address, api.patient().get(address, api.anonKey()).type());
    }

    /** Who sees how many of the seeded rows, by table and user. */
    public Map<String, String> seen() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("nobody", api.anonKey());
        tokens.put("the owner", cast.reader().token());
        tokens.put("a stranger", cast.stranger().token());
        Map<String, String> answers = new LinkedHashMap<>();
        TABLES.forEach(table -> tokens.forEach((who, token) -> {
            Api.Reply reply = api.get("/rest/v1/" + table + "?select=*&limit=1000" + own(table), token);
            answers.put(
                    who + " reads " + table, reply.status() + " " + reply.json().size());
        }));
        return answers;
    }

    /** The seeds alone: writers go on adding rows. */
    private String own(String table) {
        String reader = cast.reader().id();
        return switch (table) {
            case "profiles" -> "&id=eq." + reader;
            case "posts" -> "&author_id=eq." + reader;
            case "private_notes", "check_ins" -> "&owner_id=eq." + reader;
            default -> "";
        };
    }

    /** The same questions again, and first writes and old credentials. */
    public List<Finding> comparedWith(Map<String, String> before) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> now = seen();
        before.forEach((question, answer) -> findings.add(new Finding(
                "access",
                question,
                answer.equals(now.get(question)),
                answer.equals(now.get(question)) ? answer : answer + " before, " + now.get(question) + " now")));
        findings.addAll(credentials());
        findings.addAll(new FirstWrites(api, cast).all());
        return findings;
    }

    private List<Finding> credentials() {
        Member reader = cast.reader();
        Api.Reply known = api.get("/auth/v1/user", reader.token());
        Api.Reply first = Member.refresh(api, cast.stranger().refresh());
        Api.Reply signedIn = Member.signIn(api, reader.email(), reader.password());
        Api.Reply wrong = Member.signIn(api, reader.email(), "not it");
        Api.Reply opened = api.get(signedUrl, api.anonKey());
        return List.of(
                found("an old access token is known", known.good(), known),
                found("an old refresh token is good", first.good(), first),
                found("an old password signs in", signedIn.good(), signedIn),
                found("a wrong password does not", wrong.status() == 400, wrong),
                found("an old signed address opens", opened.good() && opened.body().length == 200_000, opened),
                new Finding(
                        "objects",
                        "type and caching of an old object",
                        opened.type().equals(type),
                        opened.type().equals(type) ? type : type + " before, " + opened.type() + " now"));
    }

    static Finding found(String what, boolean held, Api.Reply reply) {
        return new Finding("credentials", what, held, held ? String.valueOf(reply.status()) : reply.said());
    }
}
