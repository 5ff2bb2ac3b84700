package dev.parity.reference.realtime;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Service;
import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.postgres.PostgresServer;
import dev.parity.reference.postgres.PostgresServers;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** PostgreSQL with a small fixture, and Realtime on it. */
final class RealtimeStack implements AutoCloseable {
    static final String SECRET = "a-secret-of-more-than-thirty-two-characters";
    static final String ADA = "00000000-0000-4000-8000-00000000000a";
    static final String BEN = "00000000-0000-4000-8000-00000000000b";
    private static final String FIXTURE = "create or replace function auth.uid() returns uuid language sql stable as"
            + " $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;"
            + " grant execute on function auth.uid() to public;"
            + " create table public.notes (id bigint primary key, owner uuid, title text, tags text[], price numeric,"
            + " at timestamptz);"
            + " alter table public.notes enable row level security;"
            + " create policy own on public.notes for select to authenticated using (owner = auth.uid());"
            + " create table public.open_notes (id int primary key, title text, body text);"
            + " create table public.full_notes (id int primary key, title text);"
            + " alter table public.full_notes replica identity full;"
            + " create table public.hidden (id int primary key);"
            + " revoke all on public.hidden from anon, authenticated;"
            + " create table public.unpublished (id int primary key);"
            + " alter publication supabase_realtime add table public.notes, public.open_notes, public.full_notes,"
            + " public.hidden;";

    private final PostgresServer postgres;
    private final AtomicReference<Instant> now = new AtomicReference<>();
    private final Map<String, String> environment = new HashMap<>();
    private Service service;
    private HttpServer server;

    RealtimeStack(String major, Path folder) throws SQLException {
        postgres = PostgresServers.start(major, folder);
        execute(FIXTURE);
        DatabaseUrl url = DatabaseUrl.parse(postgres.url());
        environment.put("DB_HOST", url.host());
        environment.put("DB_PORT", String.valueOf(url.port()));
        environment.put("DB_NAME", url.database());
        environment.put("DB_USER", url.user());
        environment.put("DB_PASSWORD", url.password().orElseThrow());
        environment.put("API_JWT_SECRET", SECRET);
    }

    RealtimeStack with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    RealtimeStack start() {
        InstantSource source = () -> now.get() == null ? Instant.now() : now.get();
        service = new RealtimeFactory().create(environment, source.withZone(ZoneOffset.UTC));
        server = HttpServer.start(new InetSocketAddress("127.0.0.1", 0), service.handler());
        return this;
    }

    /** A second service on the same database. */
    Service replica(String suffix) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("SLOT_NAME_SUFFIX", suffix);
        return new RealtimeFactory().create(own, Clock.systemUTC());
    }

    String one(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void moveClockTo(Instant instant) {
        now.set(instant);
    }

    Instant now() {
        return now.get() == null ? Instant.now() : now.get();
    }

    /** How many sockets are open. */
    int connections() {
        return ((Realtime) service).connections();
    }

    int port() {
        return server.port();
    }

    PostgresServer postgres() {
        return postgres;
    }

    Connection connect() throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(postgres.url());
        return DriverManager.getConnection(
                url.jdbc(), url.user(), url.password().orElseThrow());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String token(String role, String subject) {
        return token(role, subject, Instant.now().plusSeconds(3600));
    }

    static String token(String role, String subject, Instant expires) {
        String claims =
                Json.text(Json.object().put("role", role).put("sub", subject).put("exp", expires.getEpochSecond()));
        JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
        try {
            token.sign(new MACSigner(SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
            service.close();
        }
        postgres.close();
    }
}
