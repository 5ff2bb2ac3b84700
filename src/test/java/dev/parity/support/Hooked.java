package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.driver.Rows;
import dev.parity.driver.SqlDriver;
import dev.parity.driver.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A table of the scenario's own whose writes are told to a receiver, and the notes on what was told. */
public final class Hooked {
    private static final String OWNER = "the owner of the table";
    private static final String NOTED = "from supabase_functions.hooks as hook"
            + " join net._http_response as answer on answer.id = hook.request_id where hook.hook_name = ? order by hook.id";
    private static final int RECEIVER_HAS_MILLIS = 20_000;
    private static final int SHORT_MILLIS = 1000;

    private final World world;

    public Hooked(World world) {
        this.world = world;
    }

    public String table() {
        return world.unique("table", "hooked");
    }

    private String hook() {
        return world.unique("hook", "told");
    }

    public void make() {
        write("makes the table", "create table public.%I (body text primary key)");
        world.atEnd("the table", () -> quietly("drop table if exists public.%I"));
        write("opens the table to members", "grant select, insert on public.%I to authenticated");
    }

    /** @param receiver path at the gateway; empty for a port where nobody listens */
    public void tell(String receiver) {
        String url = receiver.isEmpty() ? "http://127.0.0.1:1" : inside() + receiver;
        int patience = receiver.contains("silent") ? SHORT_MILLIS : RECEIVER_HAS_MILLIS;
        String key = Credentials.of(world, KeyHolder.VISITOR).key();
        JsonNode headers = Rest.row()
                .put("Content-Type", "application/json")
                .put("apikey", key)
                .put("Authorization", "Bearer " + key);
        quietly("drop trigger if exists %2$I on public.%1$I", hook());
        quietly(
                "create trigger %2$I after insert or update or delete on public.%1$I for each row execute function"
                        + " supabase_functions.http_request(%3$L, 'POST', %4$L, '{}', %5$L)",
                hook(), url, headers.toString(), String.valueOf(patience));
    }

    private String inside() {
        return world.connection().inside().orElse(world.connection().gateway());
    }

    public Rows write(String action, String form, String... values) {
        return writeAs("", action, form, values);
    }

    /** @param form of {@code format()}, whose first argument is the table */
    public Rows writeAs(String role, String action, String form, String... values) {
        return run(world.sql(), role, action, form, values);
    }

    private void quietly(String form, String... values) {
        try (SqlDriver quiet = world.unrecordedSql()) {
            Rows rows = run(quiet, "", "sets up", form, values);
            rows.error().ifPresent(refusal -> {
                throw new Broken("The set-up of a webhook", refusal.message(), "no refusal");
            });
        }
    }

    private Rows run(SqlDriver sql, String role, String action, String form, String... values) {
        Object[] arguments = new Object[values.length + 2];
        arguments[0] = form;
        arguments[1] = table();
        System.arraycopy(values, 0, arguments, 2, values.length);
        try (SqlDriver quiet = world.unrecordedSql()) {
            String formatted = quiet.run(
                            OWNER,
                            "writes the statement",
                            "select format(?" + ", ?::text".repeat(values.length + 1) + ")",
                            arguments)
                    .value()
                    .orElseThrow();
            return sql.runAs(role, "", OWNER, action, formatted);
        }
    }

    /** What the echo was told, oldest first, once every write has its answer. */
    public List<JsonNode> told() {
        awaitAnswers();
        Rows rows = world.sql()
                .run(OWNER, "reads what the echo was told", "select answer.content::jsonb ->> 'body' " + NOTED, hook());
        return texts(rows).stream().map(Fixtures::parsed).toList();
    }

    /** One note for each write: the status, and whether it came in time. */
    public List<String> notes() {
        awaitAnswers();
        return texts(world.sql()
                .run(
                        OWNER,
                        "reads what is noted",
                        "select coalesce(answer.status_code::text, 'nothing')"
                                + " || case when answer.timed_out then ' too late' else ' in time' end " + NOTED,
                        hook()));
    }

    /** Messages that name the table, sent or still to be sent; also those that no write accounts for. */
    public int messages() {
        return world.sql()
                .run(
                        OWNER,
                        "counts what was sent",
                        "select (select count(*) from net._http_response where position(? in content) > 0)"
                                + " + (select count(*) from net.http_request_queue"
                                + " where position(? in convert_from(body, 'UTF8')) > 0)",
                        table(),
                        table())
                .value()
                .map(Integer::parseInt)
                .orElseThrow();
    }

    public List<String> bodies() {
        return texts(run(world.sql(), "", "reads the rows", "select body from public.%I order by body"));
    }

    private void awaitAnswers() {
        Duration atMost = Waits.of(world.connection(), "realtime");
        try (SqlDriver quiet = world.unrecordedSql()) {
            Awaitility.await("answers of the receiver")
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> open(quiet).equals("0 of some"));
        } catch (ConditionTimeoutException tooLate) {
            try (SqlDriver quiet = world.unrecordedSql()) {
                throw new Broken(
                        "Writes that nobody was told of after " + atMost.toSeconds() + " s", open(quiet), "0 of some");
            }
        }
    }

    private String open(SqlDriver sql) {
        return sql.run(
                        OWNER,
                        "looks for answers",
                        "select count(*) filter (where answer.id is null) || case when count(*) = 0 then ' of none' else ' of some' end"
                                + " from supabase_functions.hooks as hook left join net._http_response as answer"
                                + " on answer.id = hook.request_id where hook.hook_name = ?",
                        hook())
                .value()
                .orElse("none");
    }

    private static List<String> texts(Rows rows) {
        rows.error().ifPresent(refusal -> {
            throw new Broken("What is noted", refusal.message(), "rows");
        });
        List<String> texts = new ArrayList<>();
        rows.rows().forEach(row -> texts.add(row.get(0).asText()));
        return texts;
    }
}
