package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Service;
import dev.parity.reference.postgres.PostgresServer;
import dev.parity.reference.postgres.PostgresServers;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL, a mail server, and two replicas of the auth service on them, all at one clock. */
final class AuthStack implements AutoCloseable {
    static final String SECRET = "a-secret-of-more-than-thirty-two-characters";
    private static final Pattern TOKEN = Pattern.compile("token=(\\w+)");

    final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    final PostgresServer postgres;
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<Service> services = new ArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** An answer with its body as JSON, empty if it has none. */
    record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        String text(String name) {
            return body.path(name).asText("");
        }
    }

    AuthStack(String major, Path folder) {
        this(major, folder, Map.of());
    }

    AuthStack(String major, Path folder, Map<String, String> more) {
        postgres = PostgresServers.start(major, folder);
        mail.start();
        replica(more);
        replica(more);
    }

    private void replica(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", postgres.url("supabase_auth_admin"));
        environment.put("API_EXTERNAL_URL", "http://auth.test");
        environment.put("GOTRUE_SITE_URL", "http://localhost:3000");
        environment.put("GOTRUE_JWT_SECRET", SECRET);
        environment.put("GOTRUE_JWT_AUD", "authenticated");
        environment.put("GOTRUE_JWT_DEFAULT_GROUP_NAME", "authenticated");
        environment.put("GOTRUE_SMTP_HOST", "127.0.0.1");
        environment.put("GOTRUE_SMTP_PORT", String.valueOf(mail.getSmtp().getPort()));
        environment.put("GOTRUE_SMTP_ADMIN_EMAIL", "noreply@example.com");
        environment.put("GOTRUE_SECURITY_REFRESH_TOKEN_REUSE_INTERVAL", "10");
        environment.put("GOTRUE_EXTERNAL_ANONYMOUS_USERS_ENABLED", "true");
        environment.put("GOTRUE_RATE_LIMIT_EMAIL_SENT", "1000");
        environment.put("GOTRUE_DB_MAX_POOL_SIZE", "5");
        environment.put("PARITY_AUTH_BCRYPT_COST", "4");
        environment.putAll(more);
        Service service = new AuthFactory().create(environment, clock);
        services.add(service);
        servers.add(HttpServer.start(new InetSocketAddress("127.0.0.1", 0), service.handler()));
    }

    /** A token of the service role. */
    static String admin() {
        return SigningKeys.ofSecret(SECRET, "").sign("{\"role\":\"service_role\"}");
    }

    Answer send(int replica, String method, String path, String bearer, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + servers.get(replica).port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(response.statusCode(), json ? Json.parse(response.body()) : Json.object(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer post(String path, String... fields) {
        return send(0, "POST", path, "", json(fields));
    }

    static String json(String... fields) {
        ObjectNode body = Json.object();
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i], fields[i + 1]);
        }
        return Json.text(body);
    }

    /** A confirmed user who has signed in. */
    Answer signedIn(String email) {
        send(
                0,
                "POST",
                "/admin/users",
                admin(),
                "{\"email\":\"" + email + "\",\"password\":\"correct-horse-9\",\"email_confirm\":true}");
        return post("/token?grant_type=password", "email", email, "password", "correct-horse-9");
    }

    /** The token of the link in the newest mail to an address. */
    String mailedToken(String to) throws Exception {
        MimeMessage[] received = mail.getReceivedMessages();
        for (int i = received.length - 1; i >= 0; i--) {
            Matcher token = TOKEN.matcher(GreenMailUtil.getBody(received[i]));
            if (received[i].getAllRecipients()[0].toString().equals(to) && token.find()) {
                return token.group(1);
            }
        }
        throw new AssertionError("no mail to " + to);
    }

    @Override
    public void close() {
        servers.forEach(HttpServer::close);
        services.forEach(Service::close);
        mail.stop();
        postgres.close();
    }
}
