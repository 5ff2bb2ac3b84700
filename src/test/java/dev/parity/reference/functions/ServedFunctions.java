package dev.parity.reference.functions;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Functions that are served out of a folder of the test's own. */
abstract class ServedFunctions {
    static final String SECRET = "a-secret-of-more-than-thirty-two-characters";
    private static final String FIXTURES = "/dev/parity/target/fixture/functions/";

    @TempDir
    Path folder;

    final HttpClient client = HttpClient.newHttpClient();
    private Service functions;
    private HttpServer server;

    @BeforeEach
    void start() {
        open(Map.of());
    }

    void open(Map<String, String> more) {
        if (server != null) {
            stop();
        }
        Map<String, String> environment = new HashMap<>(Map.of(
                "FUNCTIONS_DIR", folder.toString(), "FUNCTIONS_TIMEOUT_MS", "20000", "SUPABASE_URL", "http://gateway"));
        environment.putAll(more);
        functions = new FunctionsFactory().create(environment, Clock.systemUTC());
        server = HttpServer.start(new InetSocketAddress("127.0.0.1", 0), functions.handler());
    }

    @AfterEach
    void stop() {
        server.close();
        functions.close();
    }

    void deploy(String name, String source) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("index.js"), source);
    }

    void deployFixture(String name) throws IOException {
        try (InputStream file = getClass().getResourceAsStream(FIXTURES + name + "/index.js")) {
            deploy(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static String token(long expires) throws Exception {
        String claims = "{\"role\":\"authenticated\",\"sub\":\"u1\",\"exp\":" + expires + "}";
        JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
        token.sign(new MACSigner(SECRET));
        return token.serialize();
    }

    static HttpRequest.BodyPublisher body(String text) {
        return BodyPublishers.ofString(text);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }
}
