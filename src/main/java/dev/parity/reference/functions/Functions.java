package dev.parity.reference.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import dev.parity.reference.http.Service;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the source of the called function, reads it anew each time, and runs it. */
final class Functions implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(Functions.class);
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,62}";
    private static final String WARM = "export default (request) => Response.json({ path: request.url })";

    private final FunctionsSettings settings;
    private final Optional<TokenCheck> tokens;
    private final Runner runner;

    Functions(FunctionsSettings settings, Clock clock) {
        this.settings = settings;
        this.tokens = settings.keys().map(keys -> new TokenCheck(keys, clock));
        this.runner = new Runner(settings.limits());
    }

    @Override
    public String name() {
        return "functions";
    }

    @Override
    public HttpHandler handler() {
        return new Routes(this::broken)
                .on(
                        "GET",
                        "/_internal/health",
                        request -> Response.json(200, Json.object().put("message", "ok")))
                .on("*", "/{function}", this::call)
                .on("*", "/{function}/{rest...}", this::call)
                .on("*", "/{function}/", this::call)
                .otherwise(request -> Response.bytes(
                        400,
                        "application/json",
                        Json.bytes(Json.object().put("msg", "missing function name in request"))));
    }

    private Response broken(Request request, Exception thrown) {
        LOG.error("{} {} broke", request.method(), request.rawPath(), thrown);
        return Failure.THROWN.response();
    }

    private Response call(Request request) throws IOException {
        if (!request.method().equals("OPTIONS") && tokens.isPresent()) {
            Optional<Response> refusal = tokens.get().refusal(request.header("Authorization"));
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        String function = request.pathParameter("function");
        Path folder = settings.folder().resolve(function.matches(NAME) ? function : "-");
        Path source = folder.resolve("index.js");
        if (!Files.isRegularFile(source)) {
            return Failure.NOT_FOUND.response();
        }
        byte[] body = request.bytes();
        return runner.run(new Runner.Call(
                function,
                Files.readString(source),
                variables(folder.resolve(".env.json")),
                head(request),
                body.length == 0 ? null : body));
    }

    private Map<String, String> variables(Path secrets) throws IOException {
        Map<String, String> variables = new HashMap<>(settings.shared());
        if (Files.isRegularFile(secrets)) {
            JsonNode own = Json.parse(Files.readAllBytes(secrets));
            own.properties()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().asText()));
        }
        return variables;
    }

    private static String head(Request request) {
        String host = request.header("Host").orElse("localhost");
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        ObjectNode head = Json.object();
        head.put("method", request.method());
        head.put("url", "http://" + host + request.rawPath() + query);
        ArrayNode headers = head.putArray("headers");
        request.headers()
                .forEach(header -> headers.addArray().add(header.name()).add(header.value()));
        return Json.text(head);
    }

    /** Loads the engine's classes in the background; the first real call would pay for them. */
    void warmUp() {
        ObjectNode head = Json.object().put("method", "GET").put("url", "http://localhost/warm");
        head.putArray("headers");
        Runner.Call call = new Runner.Call("warm", WARM, Map.of(), Json.text(head), null);
        Thread thread = new Thread(() -> runner.run(call), "functions-warm");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((broken, why) -> LOG.debug("closed while warming up", why));
        thread.start();
    }

    @Override
    public void close() {
        runner.close();
    }
}
