package dev.parity.reference.rest;

import dev.parity.reference.http.Header;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import dev.parity.reference.http.Service;
import dev.parity.reference.rest.error.Problem;
import dev.parity.reference.rest.error.RequestProblem;
import dev.parity.reference.rest.schema.Identifier;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgREST-compatible service over one database. */
public final class RestService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(RestService.class);

    private final RestSettings settings;
    private final Transactions transactions;
    private final SchemaWatch schema;
    private final Authentication authentication;
    private final RequestReader reader;
    private final Tables tables;
    private final Functions functions;
    private final Root root;
    private final Cors cors;
    private final Optional<Admin> admin;

    RestService(RestSettings settings, Clock clock) {
        this.settings = settings;
        this.transactions = new Transactions(settings.database());
        this.schema = SchemaWatch.start(settings.database());
        this.authentication =
                new Authentication(settings.jwt(), settings.database().anonymousRole(), clock);
        this.reader = new RequestReader(settings, schema);
        Executor executor = new Executor(settings.database(), transactions);
        this.tables = new Tables(settings, executor);
        this.functions = new Functions(settings, executor);
        this.root = new Root(settings, executor);
        this.cors = new Cors(settings.server().origins());
        this.admin = settings.server().adminPort().map(port -> Admin.start(settings.server(), this::ready));
    }

    private boolean ready() {
        return schema.cache().isPresent() && transactions.alive();
    }

    @Override
    public String name() {
        return "rest";
    }

    /** The routes; every path of one segment is a table, whatever the method. */
    @Override
    public HttpHandler handler() {
        return new Routes(this::failed)
                .literalPercents()
                .on("*", "/", request -> answer(request, ApiRequest.Kind.ROOT, ""))
                .on("*", "/rpc/{function}", request -> answer(request, ApiRequest.Kind.FUNCTION, "function"))
                .on("*", "/{table}", request -> answer(request, ApiRequest.Kind.TABLE, "table"))
                .otherwise(request -> decorated(request, refusal(request, RequestProblem.badPath())));
    }

    private Response answer(Request request, ApiRequest.Kind kind, String placeholder) {
        Optional<Response> preflight = cors.preflight(request);
        if (preflight.isPresent()) {
            return traced(request, preflight.get());
        }
        Response answer;
        try {
            answer = understood(request, kind, placeholder.isEmpty() ? "" : request.pathParameter(placeholder));
        } catch (Problem problem) {
            answer = refusal(request, problem);
        } catch (IOException broken) {
            answer = refusal(request, RequestProblem.badBody("Empty or invalid json"));
        }
        return decorated(request, answer);
    }

    private Response understood(Request request, ApiRequest.Kind kind, String name) throws IOException {
        Timing timing = new Timing();
        Caller caller = authentication.caller(request.header("Authorization"));
        timing.phase("jwt");
        ApiRequest understood = understand(request, kind, name, caller);
        timing.phase("parse");
        timing.phase("plan");
        Response answer = switch (understood.kind()) {
            case ROOT -> root.answer(understood);
            case TABLE -> tables.answer(understood);
            case FUNCTION -> functions.answer(understood);
        };
        timing.phase("transaction");
        timing.phase("response");
        return settings.server().timing() ? answer.with("Server-Timing", timing.header()) : answer;
    }

    /** The root may be a document or, if so set, a function. */
    private ApiRequest understand(Request request, ApiRequest.Kind kind, String name, Caller caller)
            throws IOException {
        if (kind != ApiRequest.Kind.ROOT) {
            return reader.read(request, kind, name, caller);
        }
        if (settings.openApi().mode() == RestSettings.Mode.DISABLED) {
            throw RequestProblem.rootDisabled();
        }
        Optional<Identifier> function = settings.database().rootFunction();
        return function.isPresent()
                ? reader.read(request, ApiRequest.Kind.FUNCTION, function.get().name(), caller)
                : reader.read(request, kind, "", caller);
    }

    private Response refusal(Request request, Problem problem) {
        byte[] body = problem.body(settings.server().minimalErrors());
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Content-Type", MediaType.JSON.contentType()));
        headers.add(new Header("Proxy-Status", "PostgREST; error=" + problem.code()));
        headers.addAll(problem.headers());
        if (problem.status() == 503) {
            headers.add(new Header("Retry-After", "1"));
        }
        if (problem.reason() != null && problem.reason().matches("[ -~]+")) {
            request.exchange().setReasonPhrase(problem.reason());
        }
        return new Response(
                problem.status(),
                headers,
                request.method().equals("HEAD") ? new Response.Body.Empty() : new Response.Body.Bytes(body));
    }

    private Response failed(Request request, Exception thrown) {
        if (thrown instanceof IllegalArgumentException) {
            return decorated(request, refusal(request, RequestProblem.badPath()));
        }
        LOG.error("{} {} failed", request.method(), request.rawPath(), thrown);
        return decorated(request, refusal(request, Problem.of(500, "PGRSTX00", "Internal error")));
    }

    private Response decorated(Request request, Response answer) {
        return traced(request, cors.decorate(request, answer));
    }

    private Response traced(Request request, Response answer) {
        return settings.server()
                .traceHeader()
                .map(name -> answer.with(
                        name, Encoding.headerText(request.header(name).orElse(""))))
                .orElse(answer);
    }

    @Override
    public void close() {
        admin.ifPresent(Admin::close);
        schema.close();
        transactions.close();
    }
}
