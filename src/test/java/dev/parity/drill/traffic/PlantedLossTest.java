package dev.parity.drill.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parity.drill.ledger.Act;
import dev.parity.drill.ledger.Entry;
import dev.parity.drill.ledger.Found;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.LedgerFile;
import dev.parity.drill.ledger.Reconciler;
import dev.parity.drill.ledger.Reconciliation;
import dev.parity.drill.s3.Stores;
import dev.parity.drill.sql.Database;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.support.FaultProxy;
import dev.parity.target.Connection;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Damage done to a real stack by another hand than the drill's is found in what the drill reads back, exactly. */
class PlantedLossTest {
    private static final int ROWS = 100_000;
    private static final int AT_ONCE = 1_000;
    private static final int REMOVED = 4_711;
    private static final Pattern EVENT = Pattern.compile(RowWriter.MARK + "(planted\\.row[0-9.]+) ");
    private static final Path ROOT = Path.of("").toAbsolutePath();

    @TempDir
    static Path folder;

    private static FaultProxy proxy;
    private static Target target;
    private static Connection connection;
    private static Database database;
    private static Cast cast;
    private static Survey survey;
    private static List<Entry> ledger;
    private static List<Found> heard;
    private static long end;
    private static long removedId;
    private static final AtomicReference<String> twice = new AtomicReference<>();

    @BeforeAll
    static void a_hundred_thousand_acknowledged_rows_and_some_traffic() {
        proxy = new FaultProxy();
        var environment = new EnvironmentFiles(ROOT, Map.of()).read("embedded");
        target = Targets.open(Home.at(ROOT), environment, OpenOptions.defaults());
        connection = target.connection("planted").through(proxy.url(), Duration.ofSeconds(10));
        proxy.to(target.connection("planted").gateway());
        database = Database.open(connection.database().orElseThrow());
        Api api = Api.at(
                        connection.gateway(),
                        connection.anonKey().orElseThrow(),
                        connection.serviceKey().orElseThrow())
                .patient();
        Load load = new Load(2, 10, 2, 64 * 1024, 1);
        cast = Cast.enter(api, "planted", load);
        survey = new Survey(api, cast);
        Path file = folder.resolve("ledger.ndjson");
        try (LedgerFile writing = LedgerFile.begin(file)) {
            fill(api, writing);
            Traffic traffic = play(writing, load);
            end = writing.now();
            ledger = traffic.withEvents(LedgerFile.read(file));
            heard = traffic.heard();
        }
    }

    /** Acknowledged by the API, a thousand at once; one of them is deleted again. */
    private static void fill(Api api, LedgerFile writing) {
        Member member = cast.writers().get(0);
        for (int from = 0; from < ROWS; from += AT_ONCE) {
            ArrayNode rows = Api.MAPPER.createArrayNode();
            List<LedgerFile.Intent> intents = new ArrayList<>();
            for (int at = from; at < from + AT_ONCE; at++) {
                rows.addObject().put("body", body(at));
                intents.add(writing.ask(Kind.ROW, Act.MAKE, "bulk", at, key(at), Digest.of(body(at))));
            }
            Api.Reply reply = api.post("/rest/v1/posts?select=id", member.token(), rows);
            intents.forEach(intent -> intent.told(reply.outcome()));
        }
        LedgerFile.Intent removal = writing.ask(Kind.ROW, Act.REMOVE, "bulk", ROWS, key(REMOVED), "");
        long id = idOf(REMOVED);
        removal.told(api.delete("/rest/v1/posts?select=id&id=eq." + id, member.token())
                .outcome());
        removedId = id;
    }

    /** Until the first event that is heard came a second time. */
    private static Traffic play(LedgerFile writing, Load load) {
        proxy.injectToClient(text -> {
            Matcher event = EVENT.matcher(text);
            boolean first = event.find() && twice.compareAndSet(null, event.group(1));
            return first ? List.of(text, text) : List.of(text);
        });
        try (Traffic traffic = Traffic.start(connection, cast, load, writing)) {
            Awaitility.await("events come")
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> traffic.heard().size() > 10);
            return traffic;
        } finally {
            proxy.heal();
        }
    }

    @AfterAll
    static void close() {
        database.close();
        target.close();
        proxy.close();
    }

    @Test
    void nothing_is_found_where_nothing_was_done() {
        List<Found> found = survey.all(Map.of());

        assertThat(of(Kind.ROW, found).clean()).isTrue();
        assertThat(of(Kind.ROW, found).acknowledged()).isGreaterThan(ROWS);
        assertThat(of(Kind.OBJECT, found).clean()).isTrue();
        assertThat(of(Kind.OBJECT, found).acknowledged()).isPositive();
    }

    @Test
    void one_row_of_a_hundred_thousand_that_is_gone_is_found() {
        int victim = 77_777;
        long id = idOf(victim);
        database.run("delete from public.posts where id = ?", id);

        Reconciliation seen = of(Kind.ROW, survey.all(Map.of()));

        putBack(victim, id);
        assertThat(seen.lost()).containsExactly(key(victim));
        assertThat(seen.gone()).isOne();
        assertThat(seen.damaged()).isZero();
    }

    @Test
    void a_row_whose_deletion_was_acknowledged_and_that_is_back_is_found() {
        putBack(REMOVED, removedId);

        Reconciliation seen = of(Kind.ROW, survey.all(Map.of()));

        database.run("delete from public.posts where id = ?", removedId);
        assertThat(seen.resurrected()).containsExactly(key(REMOVED));
        assertThat(seen.damaged()).isOne();
        assertThat(seen.gone()).isZero();
    }

    @Test
    void a_flipped_byte_of_an_object_in_the_store_is_found() {
        try (S3Client store = Stores.client(connection)) {
            String bucket = store.listBuckets().buckets().get(0).name();
            String key = ledgerObject(store, bucket);
            byte[] healthy =
                    store.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
            byte[] flipped = healthy.clone();
            flipped[flipped.length / 2] ^= 1;
            put(store, bucket, key, flipped);

            Reconciliation seen = of(Kind.OBJECT, survey.all(Map.of()));

            put(store, bucket, key, healthy);
            assertThat(seen.corrupted())
                    .hasSize(1)
                    .allSatisfy(name -> assertThat(key).contains("/" + name));
            assertThat(seen.damaged()).isOne();
            assertThat(seen.gone()).isZero();
        }
    }

    @Test
    void an_event_that_came_twice_over_the_socket_is_found() {
        Reconciliation seen = of(Kind.EVENT, heard);

        assertThat(seen.duplicated()).containsExactly(twice.get());
        assertThat(seen.damaged()).isOne();
    }

    private static Reconciliation of(Kind kind, List<Found> found) {
        return Reconciler.reconcile(kind, ledger, found, end);
    }

    private static String key(int at) {
        return "planted.bulk." + at;
    }

    private static String body(int at) {
        return RowWriter.MARK + key(at) + " " + Digest.of("row " + at);
    }

    private static long idOf(int at) {
        return Long.parseLong(database.text("select id from public.posts where body = ?", body(at)));
    }

    private static void putBack(int at, long id) {
        database.run(
                "insert into public.posts (id, author_id, body) values (?, ?::uuid, ?)",
                id,
                cast.writers().get(0).id(),
                body(at));
    }

    private static String ledgerObject(S3Client store, String bucket) {
        return store.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .filter(key -> key.contains("/drill-planted/ledger/"))
                .findFirst()
                .orElseThrow();
    }

    private static void put(S3Client store, String bucket, String key, byte[] bytes) {
        var head = store.headObject(ask -> ask.bucket(bucket).key(key));
        store.putObject(
                put -> put.bucket(bucket)
                        .key(key)
                        .contentType(head.contentType())
                        .cacheControl(head.cacheControl())
                        .metadata(head.metadata()),
                RequestBody.fromBytes(bytes));
    }
}
