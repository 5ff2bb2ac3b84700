package dev.parity.driver;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;

import io.restassured.config.RestAssuredConfig;
import java.time.Duration;
import org.apache.http.client.HttpClient;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.impl.client.SystemDefaultHttpClient;

/** REST-assured without its kindnesses: nothing decoded, followed or added; connections kept, one client a thread. */
final class HttpClients {
    private static final ThreadLocal<HttpClient> PER_THREAD = ThreadLocal.withInitial(HttpClients::client);

    static { // REST-assured is Groovy, whose call sites settle late by default: a fifth of a suite's processor time
        settle("groovy.indy.optimize.threshold", "5");
        settle("groovy.indy.fallback.threshold", "1000000");
    }

    private HttpClients() {}

    private static void settle(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @SuppressWarnings("deprecation") // REST-assured accepts only the client of Apache's old hierarchy
    private static HttpClient client() {
        SystemDefaultHttpClient client = new SystemDefaultHttpClient();
        client.addResponseInterceptor((response, context) -> {
            if (response.getEntity() != null) { // read at once: REST-assured leaves empty ones open, and the pool dry
                response.setEntity(new BufferedHttpEntity(response.getEntity()));
            }
        });
        return client;
    }

    static RestAssuredConfig config(Duration connect, Duration request) {
        return RestAssuredConfig.config()
                .httpClient(httpClientConfig()
                        .httpClientFactory(PER_THREAD::get)
                        .setParam("http.connection.timeout", Math.toIntExact(connect.toMillis()))
                        .setParam("http.socket.timeout", Math.toIntExact(request.toMillis()))
                        .setParam("http.protocol.cookie-policy", "ignoreCookies"))
                .redirect(redirectConfig().followRedirects(false))
                .decoderConfig(decoderConfig().noContentDecoders())
                .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }
}
