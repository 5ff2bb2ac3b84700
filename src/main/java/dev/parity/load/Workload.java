package dev.parity.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.drill.traffic.Api;
import dev.parity.drill.traffic.Member;
import dev.parity.target.Unreachable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** What the operations need in one environment, and their requests. */
final class Workload {
    private static final int KEYS = 50;
    private static final int SMALL = 16 * 1024;
    private static final int LARGE = 5 * 1024 * 1024;

    private static final int SEEN = 20;

    private final Api api;
    private final String bucket;
    private final Member member;
    private final Member writer;

    private Workload(Api api, String run) {
        this.api = api;
        this.bucket = "latency-" + run;
        this.member = Member.join(api, run + "-reader").withProfile(api);
        this.writer = Member.join(api, run + "-writer").withProfile(api);
    }

    /**
     * Makes the users, rows and objects that the operations work with.
     *
     * @throws Unreachable if the environment does not take them
     */
    static Workload enter(Api api, String run) {
        Workload workload = new Workload(api.patient(), run);
        workload.must(
                "a bucket",
                workload.api.post(
                        "/storage/v1/bucket",
                        api.serviceKey(),
                        json().put("id", workload.bucket).put("name", workload.bucket)));
        workload.must("a small object", workload.put("small", SMALL));
        workload.must("a large object", workload.put("large", LARGE));
        for (int row = 0; row < SEEN; row++) {
            workload.must(
                    "a row",
                    workload.api.post("/rest/v1/posts", workload.member.token(), json().put("body", "Read " + row)));
        }
        return workload;
    }

    /** Removes what was made; what cannot be removed is told. */
    List<String> leave() {
        List<String> left = new ArrayList<>();
        gone(
                left,
                "the objects of " + bucket,
                api.post("/storage/v1/bucket/" + bucket + "/empty", api.serviceKey(), json()));
        gone(left, "bucket " + bucket, api.delete("/storage/v1/bucket/" + bucket, api.serviceKey()));
        for (Member made : List.of(member, writer)) {
            gone(left, "user " + made.email(), api.delete("/auth/v1/admin/users/" + made.id(), api.serviceKey()));
        }
        return left;
    }

    private static void gone(List<String> left, String what, Api.Reply reply) {
        if (!reply.good()) {
            left.add(what + ": " + reply.said());
        }
    }

    private Api.Reply put(String key, int bytes) {
        return api.upload(object(key), api.serviceKey(), bytes(bytes));
    }

    private void must(String what, Api.Reply reply) {
        if (!reply.good()) {
            leave();
            throw new Unreachable(
                    what + " was not taken: " + reply.said() + ". Expected a healthy environment. See parity doctor.");
        }
    }

    Operation operation(Kind kind) {
        IntFunction<HttpRequest> request = request(kind);
        IntPredicate good = kind == Kind.FLOOR ? status -> status == 404 : status -> status >= 200 && status < 300;
        return new Operation(kind.text, kind.samples, kind.perSecond, request, good);
    }

    private IntFunction<HttpRequest> request(Kind kind) {
        return switch (kind) {
            case FLOOR -> get("/parity-latency");
            case READ_ONE -> get("/rest/v1/posts?select=id,body&limit=1&author_id=eq." + member.id());
            case READ_PAGE ->
                get(
                        "/rest/v1/posts?select=id,body,author:profiles!posts_author_id_fkey(username),comments(body)&order=id&limit=20");
            case RPC -> at -> post("/rest/v1/rpc/add", json().put("a", at).put("b", 1));
            case USER -> get("/auth/v1/user");
            case SIGN_IN -> at -> signIn();
            case SIGN ->
                at -> post(
                        "/storage/v1/object/sign/" + bucket + "/small", json().put("expiresIn", 60), api.serviceKey());
            case DOWNLOAD_SMALL -> get(object("small"), api.serviceKey());
            case UPLOAD_SMALL -> at -> upload("upload-" + at % KEYS, SMALL);
            case DOWNLOAD_LARGE -> get(object("large"), api.serviceKey());
            case UPLOAD_LARGE -> at -> upload("upload-large", LARGE);
            case CALL -> at -> post("/functions/v1/hello", json());
            case INSERT -> at -> post("/rest/v1/posts", json().put("body", "Latency " + at), writer.token());
        };
    }

    private IntFunction<HttpRequest> get(String path) {
        return get(path, member.token());
    }

    private IntFunction<HttpRequest> get(String path, String token) {
        HttpRequest request = asked(path, token).GET().build();
        return at -> request;
    }

    private HttpRequest post(String path, ObjectNode body) {
        return post(path, body, member.token());
    }

    private HttpRequest post(String path, ObjectNode body, String token) {
        return asked(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest signIn() {
        return asked("/auth/v1/token?grant_type=password")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json().put("email", member.email())
                        .put("password", member.password())
                        .toString()))
                .build();
    }

    private HttpRequest upload(String key, int size) {
        BodyPublisher body = BodyPublishers.ofByteArray(bytes(size));
        return asked(object(key), api.serviceKey())
                .header("Content-Type", "application/octet-stream")
                .header("x-upsert", "true")
                .POST(body)
                .build();
    }

    private HttpRequest.Builder asked(String path) {
        return asked(path, api.anonKey());
    }

    private HttpRequest.Builder asked(String path, String token) {
        return HttpRequest.newBuilder(URI.create(api.base() + path))
                .timeout(OpenLoop.LONGEST)
                .header("apikey", token.equals(api.serviceKey()) ? token : api.anonKey())
                .header("Authorization", "Bearer " + token);
    }

    private String object(String key) {
        return "/storage/v1/object/" + bucket + "/" + key;
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 'p');
        return bytes;
    }

    private static ObjectNode json() {
        return Api.MAPPER.createObjectNode();
    }
}
