package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.AuthApi;
import dev.parity.support.KeyHolder;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Users;
import dev.parity.support.World;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Enrolling a device for one-time passwords and proving that one has it. */
public class SecondFactorSteps {
    private static final int PERIOD = 30;

    private final World world;
    private String factor;
    private String secret;

    public SecondFactorSteps(World world) {
        this.world = world;
    }

    @Given("{person} has enrolled a device")
    public void hasEnrolled(Person person) {
        JsonNode enrolled = succeeded(world.send(person, "enrols a device", enrolment("phone")));
        factor = enrolled.path("id").asText();
        secret = enrolled.path("totp").path("secret").asText();
        world.recorder().secret(secret);
    }

    private static Ask enrolment(String name) {
        ObjectNode device = AuthApi.object().put("factor_type", "totp").put("friendly_name", name);
        return Ask.post("/auth/v1/factors").json(device);
    }

    @Given("{person} has shown a code of the device")
    @When("{person} shows a code of the device")
    public void showsACode(Person person) {
        Answer answer = show(person, "shows a code of the device", code());
        succeeded(answer);
        person.session(Users.session(world, answer));
    }

    @When("{person} shows a wrong code")
    public void showsAWrongCode(Person person) {
        String code = code();
        char first = code.charAt(0);
        show(person, "shows a wrong code", (first == '9' ? '0' : (char) (first + 1)) + code.substring(1));
    }

    private Answer show(Person person, String action, String code) {
        world.recorder().secret(code);
        String challenge = succeeded(challenge(person)).path("id").asText();
        Ask ask = Ask.post("/auth/v1/factors/" + factor + "/verify")
                .json(AuthApi.object().put("challenge_id", challenge).put("code", code));
        return world.send(person, action, ask);
    }

    @When("{person} asks for a challenge of the device of {person}")
    public void asksForAChallenge(Person person, Person owner) {
        challenge(person);
    }

    private Answer challenge(Person person) {
        Ask ask = Ask.post("/auth/v1/factors/" + factor + "/challenge").json(AuthApi.object());
        return world.send(person, "asks for a challenge", ask);
    }

    @Given("{person} has signed in anew")
    public void hasSignedInAnew(Person person) {
        Users.signIn(world, person);
    }

    @When("{person} removes the device")
    public void removesTheDevice(Person person) {
        world.send(person, "removes the device", Ask.delete("/auth/v1/factors/" + factor));
    }

    @When("{person} enrols another device")
    public void enrolsAnother(Person person) {
        world.send(person, "enrols another device", enrolment("tablet"));
    }

    @When("{person} asks for another password")
    public void asksForAnotherPassword(Person person) {
        String other = "Pw3-" + person.password().substring(4);
        world.recorder().secret(other);
        ObjectNode change = AuthApi.object().put("password", other);
        world.send(person, "changes the password", AuthApi.changeUser(change));
    }

    @When("the service role removes the device of {person}")
    public void isRemoved(Person person) {
        Ask ask = Ask.delete("/auth/v1/admin/users/" + person.id() + "/factors/" + factor);
        world.send(KeyHolder.SERVICE, "removes a device", ask);
    }

    @Then("the device of {person} is {string}")
    public void deviceIs(Person person, String status) {
        JsonNode factors = succeeded(world.last()).path("factors");
        Promise.equal("The number of devices of " + person, 1, factors.size());
        Promise.equal("The device", factor, factors.path(0).path("id").asText());
        Promise.equal(
                "The device's state", status, factors.path(0).path("status").asText());
    }

    @Then("{person} has no device")
    public void hasNoDevice(Person person) {
        Answer answer = world.send(KeyHolder.SERVICE, "reads the account", AuthApi.readUser(person.id()));
        Promise.equal(
                "The devices of " + person, 0, succeeded(answer).path("factors").size());
    }

    @Then("the session of {person} is of level {string}")
    public void isOfLevel(Person person, String level) {
        Promise.equal(
                "The status of " + Refusals.shown(world.last()),
                200,
                world.last().status());
        Promise.equal(
                "The claim aal", level, person.session().claims().path("aal").asText());
    }

    @Then("the token of {person} says that it was proved by {string} and {string}")
    public void wasProvedBy(Person person, String one, String other) {
        Set<String> methods = new TreeSet<>();
        person.session()
                .claims()
                .path("amr")
                .forEach(proof -> methods.add(proof.path("method").asText()));
        Promise.equal("The proofs in the token", Set.of(one, other), methods);
    }

    private String code() {
        try {
            return new DefaultCodeGenerator().generate(secret, Instant.now().getEpochSecond() / PERIOD);
        } catch (CodeGenerationException badSecret) {
            throw new IllegalStateException("The device's secret makes no codes: " + badSecret.getMessage(), badSecret);
        }
    }

    private static JsonNode succeeded(Answer answer) {
        Promise.equal("The status of " + Refusals.shown(answer), 200, answer.status());
        return answer.json();
    }
}
