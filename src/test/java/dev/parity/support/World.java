package dev.parity.support;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.CacheDriver;
import dev.parity.driver.HttpDriver;
import dev.parity.driver.MailDriver;
import dev.parity.driver.RealtimeDriver;
import dev.parity.driver.S3Driver;
import dev.parity.driver.SqlDriver;
import dev.parity.environment.Budget;
import dev.parity.environment.Durations;
import dev.parity.observation.Recorder;
import dev.parity.observation.Unrecorded;
import dev.parity.target.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One scenario's world: its actors, drivers and names; everything made in it goes with it. */
public final class World {
    private final Run run = Run.current();
    private final Leftovers leftovers = new Leftovers();
    private final Map<String, Object> known = new HashMap<>();
    private final Map<String, Person> people = new HashMap<>();
    private String scenario;
    private Recorder recorder;
    private HttpDriver http;
    private SqlDriver sql;
    private S3Driver s3;
    private MailDriver mail;
    private RealtimeDriver realtime;
    private CacheDriver cache;
    private Ask asked;
    private Answer answered;

    /** Called by the first hook. */
    public void begin(String scenarioId) {
        if (run.isStopped()) {
            throw new org.opentest4j.TestAbortedException("The run was interrupted before this scenario began.");
        }
        scenario = scenarioId;
        run.opened(this);
        recorder = run.evidence().recorder(scenarioId, 1);
        http = new HttpDriver(connection(), recorder);
        sql = new SqlDriver(run.sessions(), recorder);
        s3 = new S3Driver(connection(), recorder);
        mail = new MailDriver(connection(), recorder);
        realtime = new RealtimeDriver(connection(), recorder);
        cache = new CacheDriver(connection(), recorder);
    }

    /** Called by the last hook, also after a failure; answers what could not be removed. */
    public List<String> end() {
        if (scenario == null) {
            return List.of();
        }
        realtime.close();
        List<String> stayed = leftovers.removeAll();
        sql.close();
        s3.close();
        cache.close();
        run.closed(this);
        return stayed;
    }

    public Connection connection() {
        return run.connection();
    }

    public Recorder recorder() {
        return recorder;
    }

    public HttpDriver http() {
        return http;
    }

    /** @throws Unsupported if the environment does not give its database */
    public SqlDriver sql() {
        require(sql.available(), "endpoints.database");
        return sql;
    }

    /** A connection that records nothing, for set-up and for looking again and again; the caller closes it. */
    public SqlDriver unrecordedSql() {
        require(sql.available(), "endpoints.database");
        return new SqlDriver(run.sessions(), new Unrecorded());
    }

    /** @throws Unsupported if the environment does not give its object store */
    public S3Driver s3() {
        require(s3.available(), "endpoints.s3");
        return s3;
    }

    /** @throws Unsupported if the environment has no mailbox to read */
    public MailDriver mail() {
        require(mail.available(), "endpoints.mail");
        return mail;
    }

    /** @throws Unsupported if the environment does not give its cache */
    public CacheDriver cache() {
        require(cache.available(), "endpoints.redis");
        return cache;
    }

    public RealtimeDriver realtime() {
        return realtime;
    }

    /** @throws Unsupported unless the precondition holds */
    public void require(boolean condition, String what) {
        if (!condition) {
            throw new Unsupported("The environment " + connection().environment() + " does not give " + what + ".");
        }
    }

    /**
     * An agreed duration of the environment.
     *
     * @throws Unsupported if it has none of that name
     */
    public Duration budget(String name) {
        Budget budget = connection().parts().budgets().get(name);
        require(budget != null, "budgets." + name);
        return Durations.parse(budget.value());
    }

    /** An agreed plain number of the environment. */
    public long figure(String name) {
        Budget budget = connection().parts().budgets().get(name);
        require(budget != null, "budgets." + name);
        return Long.parseLong(budget.value());
    }

    /** Removes something when the scenario ends, the newest first. */
    public void atEnd(String what, Leftovers.Removal removal) {
        leftovers.add(what, removal);
    }

    /** A client that records nothing, for setting aside what no scenario is about. */
    public QuietClient unrecorded() {
        return new QuietClient(connection());
    }

    /** The named person of this scenario, with an address of their own; the user is made when first needed. */
    public Person person(String name) {
        return people.computeIfAbsent(name, this::newPerson);
    }

    private Person newPerson(String name) {
        Secret secret = run.password(name);
        recorder.secret(secret.password());
        recorder.secret(secret.hash());
        Person person = new Person(name, unique(name.toLowerCase(Locale.ROOT)) + "@parity.test", secret.password());
        recorder.introduce(person.symbol() + ".email", person.email());
        recorder.introduce(person.symbol() + ".password", secret.password());
        recorder.introduce(person.symbol() + ".password_hash", secret.hash());
        return person;
    }

    /** The cheap hash of a person's first password. */
    String passwordHash(Person person) {
        return run.password(person.name()).hash();
    }

    /** A name that carries the run id and belongs to this scenario alone; the same word gives the same name. */
    public String unique(String word) {
        return Names.unique(word, connection().run(), scenario);
    }

    /** As {@link #unique}, and tells the recorder what it is called everywhere: {@code bucket:portraits}. */
    public String unique(String kind, String word) {
        String name = unique(word);
        recorder.introduce(kind + ":" + word, name);
        return name;
    }

    /** Sends as the actor: the project's key and the actor's token; the answer is the one that steps then speak of. */
    public Answer send(Actor actor, String action, Ask ask) {
        return sendAs(actor, action, Credentials.of(this, actor).on(ask));
    }

    /** Sends exactly these headers. */
    public Answer sendAs(Actor actor, String action, Ask ask) {
        asked = ask;
        answered = http.send(actor.name(), action, ask);
        return answered;
    }

    /** The answer that the next Then speaks of. */
    public Answer last() {
        if (answered == null) {
            throw new IllegalStateException("No step has sent anything yet, so there is no answer to speak of.");
        }
        return answered;
    }

    /** What the last answer answered. */
    public Ask lastAsk() {
        return asked;
    }

    /** Makes an answer got in another way the one that steps speak of. */
    public void last(Ask ask, Answer answer) {
        asked = ask;
        answered = answer;
    }

    /** Keeps something under a name for a later step. */
    public void remember(String name, Object value) {
        known.put(name, value);
    }

    /** What an earlier step kept. */
    public <T> T recall(String name, Class<T> type) {
        Object value = known.get(name);
        if (value == null) {
            throw new IllegalStateException("No earlier step kept \"" + name + "\". Kept so far: " + known.keySet());
        }
        return type.cast(value);
    }

    public boolean knows(String name) {
        return known.containsKey(name);
    }
}
