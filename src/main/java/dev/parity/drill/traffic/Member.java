package dev.parity.drill.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A user made for a drill or a measurement, signed in.
 *
 * @param token access token
 * @param refresh one-time token for the next
 */
public record Member(String id, String email, String password, String token, String refresh) {
    /** Makes an account, as an administrator, and signs in, as the user. */
    public static Member join(Api api, String name) {
        String email = name + "@drill.parity.test";
        String password = "drill-" + name;
        Api.Reply made = create(api, email, password);
        String id = Api.must("an account", made, text(made.json(), "id"));
        Api.Reply signed = signIn(api, email, password);
        return new Member(
                id,
                email,
                password,
                Api.must("a sign-in", signed, text(signed.json(), "access_token")),
                Api.must("a sign-in", signed, text(signed.json(), "refresh_token")));
    }

    static Api.Reply create(Api api, String email, String password) {
        ObjectNode account = Api.MAPPER
                .createObjectNode()
                .put("email", email)
                .put("password", password)
                .put("email_confirm", true);
        return api.post("/auth/v1/admin/users", api.serviceKey(), account);
    }

    public static Api.Reply signIn(Api api, String email, String password) {
        ObjectNode login = Api.MAPPER.createObjectNode().put("email", email).put("password", password);
        return api.post("/auth/v1/token?grant_type=password", api.anonKey(), login);
    }

    public static Api.Reply refresh(Api api, String refresh) {
        return api.post(
                "/auth/v1/token?grant_type=refresh_token",
                api.anonKey(),
                Api.MAPPER.createObjectNode().put("refresh_token", refresh));
    }

    public Member withProfile(Api api) {
        ObjectNode profile = Api.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("username", "d" + id.substring(0, 8))
                .put("display_name", "Drill");
        Api.Reply made = api.post("/rest/v1/profiles", token, profile);
        Api.must("a profile", made, Optional.of(made));
        return this;
    }

    static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).asText(null));
    }
}
