package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.KeyHolder;
import dev.parity.support.MailLink;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** The way to a provider and back, as far as our side of it goes. */
public class ProviderSteps {
    private static final String AUTHORIZE = "/auth/v1/authorize";
    private static final String CALLBACK = "/auth/v1/callback";
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final World world;
    private String state = "";

    public ProviderSteps(World world) {
        this.world = world;
    }

    @When("a visitor signs in with the provider")
    public void signsIn() {
        begin(provider());
    }

    @Given("a visitor has begun to sign in with the provider")
    public void hasBegun() {
        begun(provider());
    }

    @Given("a visitor has begun to sign in with the provider from an allowed page")
    public void hasBegunFromAllowed() {
        begun(provider().query("redirect_to", allowedPage()));
    }

    @Given("a visitor has begun to sign in with the provider from a foreign page")
    public void hasBegunFromForeign() {
        begun(provider().query("redirect_to", "https://stranger.example.net/trap"));
    }

    @When("a visitor signs in with a provider that is not set up")
    public void signsInWithUnknown() {
        begin(Ask.get(AUTHORIZE).query("provider", "gitlab"));
    }

    @When("the visitor comes back and has declined")
    public void comesBack() {
        Ask ask = Ask.get(CALLBACK).query("state", state).query("error", "access_denied");
        begin(ask.query("error_description", "declined"));
    }

    @When("somebody comes back without a state")
    public void comesBackWithoutState() {
        begin(Ask.get(CALLBACK).query("code", "abc"));
    }

    @When("somebody comes back with a state that never was")
    public void comesBackWithUnknownState() {
        begin(Ask.get(CALLBACK).query("code", "abc").query("state", "6f1a5b3e-0d52-4a39-9df5-3f4cf9f8d7f1"));
    }

    @Then("the visitor is led to the provider, with a state and our address to come back to")
    public void isLedToTheProvider() {
        String location = location();
        Promise.holds("The way", !onOurSide(location), location, "an address of the provider");
        Promise.holds("The state", parameter(location, "state").matches(UUID), location, "a UUID");
        Promise.holds("The client", !parameter(location, "client_id").isEmpty(), location, "an id");
        Promise.equal("What the provider is to give", "code", parameter(location, "response_type"));
        String back = world.connection().gateway() + CALLBACK;
        Promise.equal("The address to come back to", back, parameter(location, "redirect_uri"));
    }

    @Then("the state is another one than before")
    public void isAnotherState() {
        String now = parameter(location(), "state");
        Promise.holds("The state", now.matches(UUID) && !now.equals(state), now, "another one than " + state);
    }

    @Then("the visitor is led to the allowed page and told {string}")
    public void isLedToAllowed(String error) {
        String location = location();
        Promise.holds("The way back", location.startsWith(allowedPage() + "?"), location, allowedPage());
        told(location, error);
    }

    @Then("the visitor is led to the site and told {string}")
    public void isLedToSite(String error) {
        String location = location();
        Promise.holds(
                "The way back",
                onOurSide(location),
                location,
                world.connection().gateway());
        told(location, error);
    }

    private static void told(String location, String error) {
        boolean says = parameter(location, "error").equals(error)
                || parameter(location, "error_code").equals(error);
        Promise.holds("What the visitor is told", says, location, error);
        Promise.holds("What the visitor is given", !location.contains("access_token"), "a session", "no session");
    }

    private Ask provider() {
        return Ask.get(AUTHORIZE).query("provider", "github");
    }

    /** Below the public address, which is the site in every environment. */
    private String allowedPage() {
        return world.connection().gateway() + "/welcome";
    }

    private boolean onOurSide(String location) {
        return MailLink.origin(location)
                .equals(MailLink.origin(world.connection().gateway()));
    }

    private void begin(Ask ask) {
        world.sendAs(KeyHolder.VISITOR, "follows the way of the provider", ask);
    }

    private void begun(Ask ask) {
        begin(ask);
        state = parameter(location(), "state");
    }

    private String location() {
        Answer answer = world.last();
        boolean redirects = answer.status() == 302 || answer.status() == 303;
        Promise.holds("The way of the provider", redirects, Refusals.shown(answer), "302 or 303");
        return answer.header("Location").orElse("");
    }

    private static String parameter(String location, String name) {
        return MailLink.queried(location).getOrDefault(name, "");
    }
}
