package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.Unreachable;
import dev.parity.driver.WireDriver;
import dev.parity.support.Credentials;
import dev.parity.support.KeyHolder;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests over a connection that repairs nothing. */
public class WireSteps {
    private static final String ECHO = "/functions/v1/echo";
    private static final String CALLED = ECHO + "?called=1";
    private static final String TRACE = "trace-1";

    private final World world;

    public WireSteps(World world) {
        this.world = world;
    }

    @When("a plain connection asks the echo which address was called")
    public void asksWhichAddress() {
        send(connected(), "asks which address was called", Ask.get(CALLED));
    }

    @When("a plain connection claims another address and asks the echo which one was called")
    public void claimsAnother() {
        Ask ask = Ask.get(CALLED)
                .with("X-Forwarded-Host", "elsewhere.example.net")
                .with("X-Forwarded-Proto", "gopher")
                .with("X-Forwarded-Port", "70");
        send(connected(), "claims another address", ask);
    }

    @Then("the echo was told the address of the environment")
    public void wasToldTheAddress() {
        Answer answer = succeeded();
        URI gateway = URI.create(world.connection().gateway());
        String port = gateway.getPort() < 0 ? "" : ":" + gateway.getPort();
        String called = gateway.getScheme() + "://" + gateway.getHost() + port;
        Promise.equal(
                "The address that the service was told",
                called,
                answer.json().path("called").asText());
    }

    @When("a plain connection calls the echo two times")
    public void callsTwice() {
        WireDriver wire = connected();
        world.remember("first", send(wire, "calls once", Ask.get(ECHO)));
        try {
            send(wire, "calls again", Ask.get(ECHO));
        } catch (Unreachable e) {
            Promise.holds("The second call", false, e.getMessage(), "an answer over the same connection");
        }
    }

    @Then("both calls are answered")
    public void bothAreAnswered() {
        Promise.equal(
                "The status of the first",
                200,
                world.recall("first", Answer.class).status());
        succeeded();
    }

    @When("a plain connection calls the echo for the last time")
    public void callsForTheLastTime() {
        WireDriver wire = connected();
        send(wire, "calls for the last time", Ask.get(ECHO).with("Connection", "close"));
        world.remember("closed", wire.isClosedByPeer());
    }

    @Then("the call is answered and the connection is closed")
    public void isAnsweredAndClosed() {
        succeeded();
        Promise.holds(
                "The connection", world.recall("closed", Boolean.class), "still open", "closed by the other side");
    }

    /** RFC 9110 §5.1: names of fields are case-insensitive. */
    @When("a plain connection sends the echo a trace id under a name in capitals")
    public void sendsANameInCapitals() {
        send(
                connected(),
                "sends a trace id under a name in capitals",
                Ask.get(ECHO).with("X-TRACE-ID", TRACE));
    }

    @Then("the echo was told the trace id")
    public void wasToldTheTraceId() {
        Answer answer = succeeded();
        Promise.equal(
                "The trace id that the function was told",
                TRACE,
                answer.json().path("headers").path("x-trace-id").asText());
    }

    @When("a plain connection asks before it sends the echo a body of {int} KB")
    public void asksBeforeItSends(int size) {
        String body = "0123456789abcdef".repeat(size * 64);
        world.remember("body", body);
        WireDriver wire = connected();
        Ask ask = Ask.post(ECHO)
                .bytes("text/plain", body.getBytes(StandardCharsets.US_ASCII))
                .with("Expect", "100-continue");
        send(wire, "asks before it sends a body", ask);
        world.remember("told", wire.wasToldToGoOn());
    }

    @Then("it is told to go on")
    public void isToldToGoOn() {
        boolean told = world.recall("told", Boolean.class);
        Promise.holds("The first answer", told, Refusals.shown(world.last()), "100 Continue");
    }

    private Answer send(WireDriver wire, String action, Ask ask) {
        Ask whole = Credentials.of(world, KeyHolder.VISITOR).on(ask);
        Answer answer = wire.send(KeyHolder.VISITOR.name(), action, whole);
        world.last(whole, answer);
        return answer;
    }

    private WireDriver connected() {
        WireDriver wire = new WireDriver(world.connection(), world.recorder());
        world.atEnd("a plain connection", wire::close);
        return wire;
    }

    private Answer succeeded() {
        Answer answer = world.last();
        Promise.equal("The status, in " + Refusals.shown(answer), 200, answer.status());
        return answer;
    }
}
