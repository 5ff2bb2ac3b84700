package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Ask;

/** The requests of the auth service, without the keys that an actor adds. */
public final class AuthApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AuthApi() {}

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static Ask signUp(String email, String password) {
        return Ask.post("/auth/v1/signup").json(object().put("email", email).put("password", password));
    }

    public static Ask signUpAnonymously() {
        return Ask.post("/auth/v1/signup").json(object());
    }

    public static Ask passwordGrant(String email, String password) {
        return grant("password", object().put("email", email).put("password", password));
    }

    public static Ask refreshGrant(String refreshToken) {
        return grant("refresh_token", object().put("refresh_token", refreshToken));
    }

    private static Ask grant(String type, JsonNode body) {
        return Ask.post("/auth/v1/token?grant_type=" + type).json(body);
    }

    public static Ask user() {
        return Ask.get("/auth/v1/user");
    }

    public static Ask changeUser(JsonNode change) {
        return Ask.put("/auth/v1/user").json(change);
    }

    /** @param scope {@code local}, {@code others} or {@code global} */
    public static Ask logout(String scope) {
        return Ask.post("/auth/v1/logout?scope=" + scope);
    }

    public static Ask magicLink(String email) {
        return Ask.post("/auth/v1/otp").json(object().put("email", email).put("create_user", false));
    }

    public static Ask recover(String email) {
        return Ask.post("/auth/v1/recover").json(object().put("email", email));
    }

    public static Ask resendConfirmation(String email) {
        return Ask.post("/auth/v1/resend").json(object().put("type", "signup").put("email", email));
    }

    public static Ask verifyCode(String email, String code) {
        return Ask.post("/auth/v1/verify")
                .json(object().put("type", "email").put("email", email).put("token", code));
    }

    public static Ask generateLink(String email) {
        return Ask.post("/auth/v1/admin/generate_link")
                .json(object().put("type", "magiclink").put("email", email));
    }

    public static Ask createUser(JsonNode user) {
        return Ask.post("/auth/v1/admin/users").json(user);
    }

    public static Ask listUsers() {
        return Ask.get("/auth/v1/admin/users?page=1&per_page=1000");
    }

    public static Ask readUser(String id) {
        return Ask.get(user(id));
    }

    public static Ask changeUser(String id, JsonNode change) {
        return Ask.put(user(id)).json(change);
    }

    public static Ask removeUser(String id) {
        return Ask.delete(user(id));
    }

    private static String user(String id) {
        return "/auth/v1/admin/users/" + Ask.encoded(id);
    }
}
