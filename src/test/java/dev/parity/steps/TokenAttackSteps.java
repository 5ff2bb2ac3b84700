package dev.parity.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Doors;
import dev.parity.support.Forgeries;
import dev.parity.support.Promise;
import dev.parity.support.Stranger;
import dev.parity.support.Tokens;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;

/** Tokens that must open nothing: forged without a secret, or rightly signed and out of their time. */
public class TokenAttackSteps {
    private static final long HOUR = 3600;

    private final World world;
    private final Doors doors;
    private String what;
    private Doors.Outcome outcome;

    public TokenAttackSteps(World world) {
        this.world = world;
        this.doors = new Doors(world);
    }

    @When("a stranger shows {service} a token that {}")
    public void showsForged(String door, String flaw) {
        String key = world.connection().serviceKey().orElse("");
        world.require(!key.isEmpty(), "credentials.serviceKey");
        show(door, new Forgeries(key, published()).with(flaw), flaw);
    }

    @When("{service} is/are shown a token of the service role that ended {int} seconds ago")
    public void showsEnded(String door, int seconds) {
        ObjectNode claims = claims();
        long now = Instant.now().getEpochSecond();
        show(
                door,
                signed(claims.put("iat", now - HOUR).put("exp", now - seconds)),
                "ended " + seconds + " seconds ago");
    }

    @When("{service} is/are shown a token of the service role that begins in {int} seconds")
    public void showsEarly(String door, int seconds) {
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = claims().put("nbf", now + seconds).put("exp", now + HOUR);
        show(door, signed(claims), "begins in " + seconds + " seconds");
    }

    @When("{service} is/are shown a token of the service role that was made in {int} seconds")
    public void showsFromTheFuture(String door, int seconds) {
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = claims().put("iat", now + seconds).put("exp", now + HOUR);
        show(door, signed(claims), "was made in " + seconds + " seconds");
    }

    @When("{service} is/are shown a rightly signed token of the role {string}")
    public void showsRole(String door, String role) {
        ObjectNode claims = claims().put("exp", Instant.now().getEpochSecond() + HOUR);
        show(door, signed(claims.put("role", role)), "has the role " + role);
    }

    @Then("it opens nothing")
    public void opensNothing() {
        Promise.hidden(what, !outcome.open(), outcome.shown(), "a refusal");
        Promise.holds(what, outcome.refused(), outcome.shown(), "a refusal");
    }

    @Then("it is still taken")
    public void isTaken() {
        Promise.holds(what, outcome.open(), outcome.shown(), "what the service role may see");
    }

    private void show(String door, String token, String kind) {
        world.recorder().secret(token);
        what = "What a token that " + kind + " opens at " + door;
        outcome = doors.show(door, token, kind);
    }

    private ObjectNode claims() {
        return ((ObjectNode) Tokens.claims(world.connection().serviceKey().orElse("..")));
    }

    private String signed(ObjectNode claims) {
        String secret = world.connection().jwtSecret().orElse("");
        world.require(!secret.isEmpty(), "credentials.jwtSecret");
        return Tokens.signed(claims, secret);
    }

    /** The first public key of the environment as PEM, which is what the confusion of RS256 and HS256 is about. */
    private String published() {
        Answer answer = world.unrecorded().send(Stranger.withKey(world, Ask.get("/auth/v1/.well-known/jwks.json")));
        JsonNode keys = answer.json().path("keys");
        try {
            for (JsonNode key : keys) {
                if (JWK.parse(key.toString()) instanceof AsymmetricJWK pair) {
                    String content = Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(pair.toPublicKey().getEncoded());
                    return "-----BEGIN PUBLIC KEY-----\n" + content + "\n-----END PUBLIC KEY-----\n";
                }
            }
        } catch (ParseException | JOSEException odd) {
            throw new IllegalStateException("The published keys cannot be read: " + odd.getMessage(), odd);
        }
        return world.connection().anonKey().orElse("");
    }
}
