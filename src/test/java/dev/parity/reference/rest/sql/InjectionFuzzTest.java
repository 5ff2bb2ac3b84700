package dev.parity.reference.rest.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.reference.rest.error.Problem;
import dev.parity.reference.rest.query.BadQuery;
import dev.parity.reference.rest.query.QueryParameters;
import dev.parity.reference.rest.query.Range;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.SchemaCache;
import dev.parity.reference.rest.schema.Schemas;
import dev.parity.reference.rest.schema.Table;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tries to get client text into a statement other than as a bound value or a quoted name. */
class InjectionFuzzTest {
    private static final int ROUNDS = 5_000;
    private static final SchemaCache CACHE = Schemas.parentAndChild();
    private static final String MARK = "zqx";
    private static final List<String> PIECES = List.of(
            MARK,
            "'",
            "\"",
            "\\",
            ";",
            "--",
            "/*",
            "*/",
            "$$",
            "$1",
            "?",
            "??",
            "(",
            ")",
            ",",
            ".",
            ":",
            "::",
            "->",
            "->>",
            " ",
            "\n",
            "\0",
            "%",
            "*",
            "!",
            "{",
            "}",
            "=",
            "1",
            "a",
            "é",
            "E'",
            "\"\"",
            "int) FROM x");
    private static final List<String> SHAPES = List.of(
            "select=%s",
            "select=id::%s",
            "select=%s:id",
            "select=id->>%s",
            "select=child!%s(id)",
            "select=id.sum()::%s",
            "%s=eq.1",
            "id=eq.%s",
            "id=in.(%s)",
            "id=fts(%s).a",
            "id=like(any).{%s}",
            "or=(id.eq.%s,%s.eq.1)",
            "order=%s.desc",
            "order=id->%s",
            "columns=%s",
            "on_conflict=%s",
            "limit=%s",
            "offset=%s");

    @Test
    void keeps_client_text_inside_quotes_and_parameters() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int planned = 0;

        for (int round = 0; round < ROUNDS; round++) {
            String query = query(random);
            for (Sql sql : statements(query)) {
                planned++;
                assertThat(bare(sql.text()))
                        .as("seed %d, query %s, statement %s", seed, query, sql.text())
                        .doesNotContain(MARK)
                        .doesNotContain(";")
                        .doesNotContain("--")
                        .doesNotContain("/*");
                assertThat(bare(sql.text()).chars().filter(c -> c == '?').count())
                        .as("seed %d, query %s, statement %s", seed, query, sql.text())
                        .isEqualTo(sql.parameters().size());
            }
        }

        assertThat(planned).as("statements that were judged; seed %d", seed).isGreaterThan(ROUNDS / 20);
    }

    private static String query(Random random) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String shape = SHAPES.get(random.nextInt(SHAPES.size()));
            String text = URLEncoder.encode(nasty(random), StandardCharsets.UTF_8);
            query.append(i == 0 ? "" : "&").append(shape.replace("%s", text));
        }
        return query.toString();
    }

    private static String nasty(Random random) {
        StringBuilder text = new StringBuilder();
        boolean quoted = random.nextBoolean();
        text.append(quoted ? "\"" : "");
        for (int i = 0; i <= random.nextInt(5); i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.append(MARK).append(quoted ? "\"" : "").toString();
    }

    private static List<Sql> statements(String raw) {
        try {
            QueryParameters query = QueryParameters.parse(raw, false);
            Planner planner = new Planner(CACHE, new PlanSettings(null, true));
            Table table = CACHE.table(new Identifier("s", "parent")).orElseThrow();
            Planner.Wanted wanted = new Planner.Wanted(new Handler.Json(false, false), Plan.Count.EXACT, null);
            Planner.Rows rows =
                    new Planner.Rows("{\"id\":1}", true, query.columns().orElse(Set.of("id")), true);
            Planner.Returned returned = new Planner.Returned(true, true);
            Planner.Upsert upsert = new Planner.Upsert(query.onConflict().orElse(List.of("id")), true);
            Range top = query.ranges().getOrDefault(List.<String>of(), Range.ALL);
            Planner.Read read = planner.table(table, query, Map.copyOf(query.ranges()), top);
            Planner.Read written = planner.written(table, query);
            return List.of(
                    read.plan(wanted).main(),
                    written.delete(table, query, returned, wanted).main(),
                    written.insert(table, rows, upsert, returned, wanted).main());
        } catch (BadQuery | Problem refused) {
            return List.of();
        }
    }

    /** The statement without quoted names, literals, and the words of casts, which may be the client's. */
    private static String bare(String sql) {
        return sql.replaceAll("\"([^\"]|\"\")*\"", " ")
                .replaceAll("E?'([^'\\\\]|''|\\\\.)*'", " ")
                .replaceAll(" AS [\\p{L}0-9_ ]+ \\)", " ");
    }
}
