package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in through a provider that speaks GitHub's protocol. */
final class ExternalSignInTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final AtomicReference<Profile> PROFILE = new AtomicReference<>();

    private static HttpServer provider;
    private static AuthStack stack;

    /** Who signs in at the provider. */
    private record Profile(int id, String email, boolean verified) {}

    @BeforeAll
    static void start(@TempDir Path folder) {
        Routes routes = new Routes((request, thrown) -> Response.text(500, thrown.toString()))
                .on(
                        "POST",
                        "/login/oauth/access_token",
                        request -> Response.json(200, Json.object().put("access_token", "at-the-provider")))
                .on(
                        "GET",
                        "/api/v3/user",
                        request -> Response.json(
                                200,
                                Json.object()
                                        .put("id", PROFILE.get().id())
                                        .put("login", "ada")
                                        .put("name", "Ada")))
                .on("GET", "/api/v3/user/emails", request -> Response.json(200, emails()));
        provider = HttpServer.start(new InetSocketAddress("127.0.0.1", 0), routes);
        stack = new AuthStack(
                "15",
                folder,
                Map.of(
                        "GOTRUE_EXTERNAL_GITHUB_ENABLED", "true",
                        "GOTRUE_EXTERNAL_GITHUB_CLIENT_ID", "client",
                        "GOTRUE_EXTERNAL_GITHUB_SECRET", "secret",
                        "GOTRUE_EXTERNAL_GITHUB_REDIRECT_URI", "http://auth.test/callback",
                        "GOTRUE_SECURITY_MANUAL_LINKING_ENABLED", "true",
                        "GOTRUE_EXTERNAL_GITHUB_URL", "http://127.0.0.1:" + provider.port()));
    }

    private static ArrayNode emails() {
        ArrayNode emails = Json.array();
        emails.addObject()
                .put("email", PROFILE.get().email())
                .put("verified", PROFILE.get().verified())
                .put("primary", true);
        return emails;
    }

    @AfterAll
    static void stop() {
        stack.close();
        provider.close();
    }

    @Test
    void makes_a_user_of_a_verified_profile_and_knows_it_again() {
        PROFILE.set(new Profile(1, "new@example.com", true));

        String first = callback(state("/authorize?provider=github"));
        String again = callback(state("/authorize?provider=github"));

        assertThat(first).startsWith("http://localhost:3000#access_token=").contains("provider_token=at-the-provider");
        assertThat(again).startsWith("http://localhost:3000#access_token=");
        assertThat(users("new@example.com")).isEqualTo(1);
    }

    @Test
    void joins_a_profile_to_the_user_who_has_its_verified_address() {
        stack.signedIn("joined@example.com");
        PROFILE.set(new Profile(2, "joined@example.com", true));

        String target = callback(state("/authorize?provider=github"));

        assertThat(target).contains("#access_token=");
        assertThat(users("joined@example.com")).isEqualTo(1);
    }

    @Test
    void sends_a_confirmation_when_the_provider_has_not_verified_the_address() throws Exception {
        PROFILE.set(new Profile(3, "unverified@example.com", false));

        String target = callback(state("/authorize?provider=github"));

        assertThat(target).contains("error_code=provider_email_needs_verification");
        assertThat(stack.mailedToken("unverified@example.com")).isNotEmpty();
    }

    @Test
    void gives_a_code_instead_of_tokens_to_who_asks_with_a_challenge() {
        PROFILE.set(new Profile(4, "pkce@example.com", true));

        String target =
                callback(state("/authorize?provider=github&code_challenge_method=s256&code_challenge=" + CHALLENGE));
        String code = target.substring(target.indexOf("code=") + 5);
        AuthStack.Answer wrong =
                stack.post("/token?grant_type=pkce", "auth_code", code, "code_verifier", "v".repeat(43));
        AuthStack.Answer right = stack.post("/token?grant_type=pkce", "auth_code", code, "code_verifier", VERIFIER);

        assertThat(wrong.text("error_code")).isEqualTo("bad_code_verifier");
        assertThat(right.text("provider_token")).isEqualTo("at-the-provider");
    }

    @Test
    void links_a_profile_to_a_signed_in_user_and_takes_it_away_again() {
        AuthStack.Answer session = stack.signedIn("linker@example.com");
        PROFILE.set(new Profile(5, "other@example.com", true));

        String token = session.text("access_token");
        AuthStack.Answer begun =
                stack.send(0, "GET", "/user/identities/authorize?provider=github&skip_http_redirect=true", token, "");
        String linked = callback(stateOf(begun.text("url")));
        AuthStack.Answer user = stack.send(1, "GET", "/user", token, "");
        String identity =
                user.body().path("identities").path(1).path("identity_id").asText();
        AuthStack.Answer unlinked = stack.send(0, "DELETE", "/user/identities/" + identity, token, "");

        assertThat(linked).contains("#access_token=");
        assertThat(user.text("email")).isEqualTo("linker@example.com");
        assertThat(user.body().path("app_metadata").path("providers")).hasSize(2);
        assertThat(unlinked.status()).isEqualTo(200);
        assertThat(stack.send(0, "GET", "/user", token, "").body().path("identities"))
                .hasSize(1);
    }

    @Test
    void takes_a_state_once() {
        PROFILE.set(new Profile(6, "once@example.com", true));
        String state = state("/authorize?provider=github");

        callback(state);

        assertThat(callback(state)).contains("error_code=bad_oauth_state");
    }

    private static String state(String path) {
        return stateOf(location(stack.send(0, "GET", path, "", "")));
    }

    private static String stateOf(String url) {
        return url.substring(url.indexOf("state=") + 6);
    }

    private static String callback(String state) {
        return location(stack.send(1, "GET", "/callback?code=abcdef&state=" + state, "", ""));
    }

    private static String location(AuthStack.Answer answer) {
        return answer.raw().headers().firstValue("Location").orElse("");
    }

    private static int users(String email) {
        return stack.send(0, "GET", "/admin/users?filter=" + email, AuthStack.admin(), "")
                .body()
                .path("users")
                .size();
    }
}
