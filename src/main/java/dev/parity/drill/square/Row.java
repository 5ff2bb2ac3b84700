package dev.parity.drill.square;

import dev.parity.drill.DrillJudge;
import dev.parity.drill.Finding;
import dev.parity.drill.Scene;
import dev.parity.drill.dump.Tool;
import dev.parity.drill.embedded.Archiving;
import dev.parity.drill.proof.Before;
import dev.parity.drill.s3.Stores;
import dev.parity.drill.sql.Database;
import dev.parity.drill.traffic.Api;
import dev.parity.drill.traffic.Behaviour;
import dev.parity.environment.EmbeddedStack;
import dev.parity.environment.Environment;
import dev.parity.target.Connection;
import dev.parity.target.OpenOptions;
import dev.parity.target.StackKeys;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** One environment with users, rows and objects, its backup, and what becomes of that in others. */
final class Row {
    private static final String BUCKET = "parity-objects";
    private static final Duration SEGMENT_EVERY = Duration.ofSeconds(2);
    private static final Duration ANSWERS = Duration.ofMinutes(2);

    private final Scene scene;
    private final Path archive;
    private final Target origin;
    private final Connection direct;
    private final int major;
    private final Before before;
    private final Digests digests;
    private final Behaviour behaviour;
    private final Map<String, String> seen;
    private final Source source;

    Row(Scene scene, Map<String, String> variables) {
        this.scene = scene;
        this.archive = Archiving.folder(scene.scratch());
        this.origin = scene.keep(Targets.open(
                scene.home(), Archiving.into(scene.environment(), archive, SEGMENT_EVERY), OpenOptions.defaults()));
        this.direct = origin.connection(scene.id());
        this.major = Source.major(origin, scene.id());
        scene.enter(origin);
        this.behaviour = Behaviour.of(scene.api(origin), scene.cast());
        this.seen = behaviour.seen();
        try (Database database = Database.open(direct.database().orElseThrow())) {
            this.before = Before.of(database);
        }
        this.digests = Digests.of(direct, BUCKET);
        this.source = scene.keep(source(variables));
        scene.timeline().note("backup of " + scene.environment().name() + ": " + source.means(), "harness");
    }

    /** A dump goes where a data folder cannot; without the program, or with an old one, it is the folder. */
    private Source source(Map<String, String> variables) {
        Optional<Path> pgDump = Tool.find("pg_dump", variables);
        Optional<Path> pgRestore = Tool.find("pg_restore", variables);
        if (pgDump.isEmpty() || pgRestore.isEmpty()) {
            return new BaseSource(scene, direct, archive, "there is no pg_dump here. " + Tool.HINT);
        }
        int program = Tool.major(pgDump.get());
        return program < major
                ? new BaseSource(
                        scene,
                        direct,
                        archive,
                        "pg_dump " + program + " cannot read PostgreSQL " + major + ". " + Tool.HINT)
                : new DumpSource(direct, major, pgDump.get(), pgRestore.get(), scene.id(), BUCKET);
    }

    SquareResult.Taken taken() {
        return new SquareResult.Taken(
                scene.environment().name(),
                major,
                source.means(),
                source.moment().toString());
    }

    Cell into(Environment to) {
        String from = scene.environment().name();
        Instant began = Instant.now();
        Duration age = Duration.between(source.moment(), began);
        Optional<String> no =
                source.refuses(to.embedded().map(EmbeddedStack::postgres).orElseThrow());
        if (no.isPresent()) {
            scene.timeline().note(from + " into " + to.name() + ": refused", "harness");
            return Cell.refused(from, to.name(), age, no.get());
        }
        OpenOptions options = source.options(OpenOptions.defaults().with(StackKeys.of(direct)));
        try (Target fresh = Targets.open(scene.home(), to, options)) {
            source.into(to, fresh.connection(scene.id()));
            toldOf(fresh);
            return compared(fresh, to, began, age);
        } catch (SdkException | IllegalStateException | dev.parity.drill.dump.Dump.Bad e) {
            scene.timeline().note(from + " into " + to.name() + ": " + e.getMessage(), "harness");
            return Cell.failed(from, to.name(), Duration.between(began, Instant.now()), age, e.getMessage());
        }
    }

    /** Services may have come back while the database was still empty, as an operator's would. */
    private void toldOf(Target fresh) {
        try (Database database =
                Database.open(fresh.connection(scene.id()).database().orElseThrow())) {
            database.run("notify pgrst, 'reload schema'");
        }
    }

    private Cell compared(Target fresh, Environment to, Instant began, Duration age) {
        Digests restored = Digests.of(fresh.connection(scene.id()), BUCKET);
        scene.leadTo(fresh);
        boolean answered = answers(fresh);
        Duration took = Duration.between(began, Instant.now());
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("services", "they answer with what was restored", answered, "as its reader"));
        if (Source.major(fresh, scene.id()) == major) {
            try (Database database =
                    Database.open(fresh.connection(scene.id()).database().orElseThrow())) {
                findings.addAll(before.comparedWith(database));
            }
        }
        if (answered) {
            findings.addAll(behaviour.comparedWith(seen));
        }
        List<String> differing = digests.differing(restored);
        boolean valid = !digests.hollow() && planted(fresh.connection(scene.id()));
        Cell cell = judged(to, valid, differing, took, age, findings);
        scene.timeline()
                .note(
                        cell.from() + " into " + to.name() + ": " + cell.word() + " in " + DrillJudge.seconds(took),
                        "harness");
        return cell;
    }

    private Cell judged(
            Environment to,
            boolean valid,
            List<String> differing,
            Duration took,
            Duration age,
            List<Finding> findings) {
        List<String> wrong = new ArrayList<>();
        differing.forEach(name -> wrong.add(name + " has other contents"));
        findings.stream()
                .filter(finding -> !finding.held())
                .forEach(finding -> wrong.add(finding.area() + ": " + finding.what() + ": " + finding.detail()));
        Cell.Word word = !valid ? Cell.Word.INVALID : wrong.isEmpty() ? Cell.Word.HELD : Cell.Word.DEVIATED;
        if (!valid) {
            wrong.add(0, "nothing was there to compare, or a planted difference was not found");
        }
        return new Cell(
                scene.environment().name(),
                to.name(),
                word,
                digests.all().size(),
                differing,
                took,
                age,
                String.join("; ", wrong),
                List.copyOf(findings));
    }

    private boolean answers(Target fresh) {
        Api api = scene.api(fresh);
        String reader = scene.cast().reader().token();
        return scene.await(
                "the services answer",
                ANSWERS,
                () -> api.get("/auth/v1/user", reader).good()
                        && api.get("/rest/v1/posts?limit=1", reader).good());
    }

    /** A row and an object are changed at last: the comparison has to name both. */
    private static boolean planted(Connection fresh) {
        Digests whole = Digests.of(fresh, BUCKET);
        try (Database database = Database.open(fresh.database().orElseThrow());
                S3Client client = Stores.client(fresh)) {
            database.run(
                    "update public.posts set body = body || ' planted' where id = (select min(id) from public.posts)");
            String key = client.listObjectsV2(list -> list.bucket(BUCKET))
                    .contents()
                    .get(0)
                    .key();
            client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("planted"));
        }
        return whole.differing(Digests.of(fresh, BUCKET)).containsAll(List.of("public.posts", "objects of " + BUCKET));
    }
}
