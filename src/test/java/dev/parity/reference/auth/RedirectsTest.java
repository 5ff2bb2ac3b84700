package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectsTest {
    private final Redirects redirects = new Redirects(new AuthSettings.Site(
            "http://127.0.0.1:9999/auth/v1",
            "http://localhost:3000",
            List.of(
                    Glob.compile("https://app.example.com/**"),
                    Glob.compile("https://*.preview.example.com/in"),
                    Glob.compile("myapp://callback"),
                    Glob.compile("https://{a,b}.example.org/?"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3000/deep/link?x=1",
                "http://localhost:9/any/port",
                "https://app.example.com/in?a=1#part",
                "https://x.preview.example.com/in",
                "myapp://callback",
                "https://a.example.org/1",
            })
    void leads_to_the_site_and_to_what_is_listed(String url) {
        assertThat(redirects.allowed(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://localhost:3000/",
                "https://evil.example.org/",
                "https://app.example.com.evil.org/",
                "https://x.y.preview.example.com/in",
                "https://app.example.com@evil.org/",
                "http://3232235777/",
                "http://192.168.1.1/",
                "javascript:alert(1)",
                "https://c.example.org/1",
                "https://a.example.org/12",
                "http://local host:3000/",
                "http://localhost:3000\n.evil.org/",
            })
    void leads_nowhere_else(String url) {
        assertThat(redirects.allowed(url)).isFalse();
    }

    @Test
    void encodes_a_target_in_a_mail_link_only_where_it_must() {
        assertThat(redirects.mailLink("/verify", "abc", "signup", "http://localhost:3000"))
                .isEqualTo("http://127.0.0.1:9999/verify?token=abc&type=signup&redirect_to=http://localhost:3000");
        assertThat(redirects.mailLink("/auth/v1/verify", "abc", "signup", "http://localhost:3000/?a=1"))
                .isEqualTo("http://127.0.0.1:9999/auth/v1/verify?token=abc&type=signup"
                        + "&redirect_to=http%3A%2F%2Flocalhost%3A3000%2F%3Fa%3D1");
    }

    @Test
    void writes_an_error_into_the_fragment_and_for_pkce_into_the_query_too() {
        AuthError error = AuthError.forbidden("otp_expired", "Email link is invalid");
        String values = "error=access_denied&error_code=otp_expired&error_description=Email+link+is+invalid";

        assertThat(Redirects.withError("https://a.b/in?x=1", error, false))
                .isEqualTo("https://a.b/in?x=1#" + values + "&sb=");
        assertThat(Redirects.withError("https://a.b/in?x=1", error, true))
                .isEqualTo("https://a.b/in?" + values + "&x=1#" + values + "&sb=");
    }
}
