package dev.parity.reference.rest;

import dev.parity.reference.http.Header;
import dev.parity.reference.http.Json;
import dev.parity.reference.rest.sql.Sql;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first statement of each transaction: who asks, what was asked, and settings that hold until its end. */
final class TransactionSetup {
    private static final String ISOLATION = "default_transaction_isolation";
    private static final Set<String> ISOLATIONS =
            Set.of("read uncommitted", "read committed", "repeatable read", "serializable");

    private final RestSettings.Database settings;

    TransactionSetup(RestSettings.Database settings) {
        this.settings = settings;
    }

    /** @param functionIsolation what the called function asks for, or null */
    String begin(ApiRequest request, boolean readOnly, String functionIsolation) {
        String level = Optional.ofNullable(functionIsolation)
                .or(() -> Optional.ofNullable(
                        request.cache().settings(request.caller().role()).get(ISOLATION)))
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(ISOLATIONS::contains)
                .map(text -> " ISOLATION LEVEL " + text.toUpperCase(Locale.ROOT))
                .orElse("");
        return "BEGIN" + level + (readOnly ? " READ ONLY" : " READ WRITE");
    }

    /** How the transaction ends: the setting, or what the client prefers where it may. */
    String end(Preferences preferences) {
        boolean rollback = preferences.end().map("rollback"::equals).orElse(settings.rollback());
        return rollback ? Transactions.ROLLBACK : "COMMIT";
    }

    Sql settings(ApiRequest request, Map<String, String> functionSettings) {
        Sql sql = new Sql().raw("SELECT ");
        constant(sql, "search_path", searchPath(request.target().schema()));
        // Before the role is set, since only the connecting role may be granted to change some of them.
        request.cache().settings(request.caller().role()).forEach((name, value) -> {
            if (!name.equals(ISOLATION)) {
                named(sql.raw(", "), name, value);
            }
        });
        constant(sql.raw(", "), "role", request.caller().role());
        constant(sql.raw(", "), "request.jwt.claims", request.caller().claims());
        constant(sql.raw(", "), "request.method", request.method());
        constant(sql.raw(", "), "request.path", request.http().rawPath());
        constant(sql.raw(", "), "request.headers", headers(request));
        constant(sql.raw(", "), "request.cookies", cookies(request));
        request.preferences().timezone().ifPresent(zone -> constant(sql.raw(", "), "timezone", zone));
        functionSettings.forEach((name, value) -> named(sql.raw(", "), name, value));
        settings.appSettings().forEach((name, value) -> named(sql.raw(", "), name, value));
        return sql;
    }

    Optional<Sql> preRequest() {
        return settings.preRequest()
                .map(function -> new Sql().raw("SELECT ").name(function).raw("()"));
    }

    private String searchPath(String schema) {
        return Stream.concat(Stream.of(schema), settings.extraSearchPath().stream())
                .map(Sql::quoted)
                .collect(Collectors.joining(", "));
    }

    private static void constant(Sql sql, String name, String value) {
        sql.raw("set_config('" + name + "', ").value(value).raw(", true)");
    }

    private static void named(Sql sql, String name, String value) {
        sql.raw("set_config(").value(name).raw(", ").value(value).raw(", true)");
    }

    private static String headers(ApiRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : request.http().headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!name.equals("cookie")) {
                headers.put(name, header.value());
            }
        }
        return Json.ofTexts(headers);
    }

    private static String cookies(ApiRequest request) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String pair : request.http().header("Cookie").orElse("").split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return Json.ofTexts(cookies);
    }
}
