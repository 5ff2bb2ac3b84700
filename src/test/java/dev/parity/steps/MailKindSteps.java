package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.Mail;
import dev.parity.support.AuthApi;
import dev.parity.support.KeyHolder;
import dev.parity.support.MailLink;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Stranger;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The mails of every occasion: what they are called and where their links lead. */
public class MailKindSteps {
    private static final List<String> KINDS =
            List.of("invitation", "magic link", "recovery", "change of address", "code");

    private final World world;
    private Mail mail;
    private final List<String> subjects = new ArrayList<>();

    public MailKindSteps(World world) {
        this.world = world;
    }

    @When("{person} is sent the {} mail")
    public void isSent(Person person, String kind) {
        if (!kind.equals("confirmation") && !kind.equals("invitation")) {
            Users.existing(world, person);
        }
        cause(person, kind);
        read(person, kind);
        world.remember("link", mail.links().get(0));
    }

    /** The confirmation goes to somebody else, because an invited person has nothing to confirm. */
    @When("{person} is sent a mail of every kind")
    public void isSentEveryKind(Person person) {
        Person other = world.person("Fay");
        cause(other, "confirmation");
        read(other, "confirmation");
        for (String kind : KINDS) {
            cause(person, kind);
            read(person, kind);
            if (kind.equals("invitation")) {
                confirm(person);
            }
        }
    }

    @Given("{person} is invited")
    public void isInvited(Person person) {
        cause(person, "invitation");
    }

    @When("{person} asks for a magic link that leads to a foreign address")
    public void asksForForeign(Person person) {
        askLeadingTo(person, "https://stranger.example.net/trap");
    }

    @When("{person} asks for a magic link that leads to an allowed page")
    public void asksForAllowed(Person person) {
        askLeadingTo(person, allowedPage());
    }

    @When("{person} asks for a code to prove herself/himself again")
    public void asksForACode(Person person) {
        cause(person, "code");
        read(person, "code");
    }

    @Then("its link is for {string} and then leads to the site")
    public void linkIsFor(String purpose) {
        Map<String, String> link = link(purpose);
        String gateway = world.connection().gateway();
        String then = link.getOrDefault("redirect_to", "none");
        Promise.equal("Where the link leads then", MailLink.origin(gateway), MailLink.origin(then));
        Promise.holds("Where the link leads then", !then.endsWith("/welcome"), then, "the site");
    }

    @Then("its link is for {string} and then leads to the allowed page")
    public void linkIsForAllowed(String purpose) {
        Promise.equal("Where the link leads then", allowedPage(), link(purpose).get("redirect_to"));
    }

    @Then("no two of the mails have the same subject")
    public void subjectsDiffer() {
        Promise.equal("The number of mails", KINDS.size() + 1, subjects.size());
        Promise.equal("The number of subjects", subjects.size(), new HashSet<>(subjects).size());
        Promise.holds("The subjects", subjects.stream().noneMatch(String::isBlank), subjects, "none that is empty");
    }

    @Then("the subject of the mail is {string}")
    public void subjectIs(String subject) {
        Promise.equal("The subject", subject, mail.subject());
    }

    @Then("the mail has a code and no link")
    public void hasCode() {
        Promise.holds("The code", mail.code().isPresent(), "none", "six digits");
        Promise.equal("The links", List.of(), mail.links());
    }

    @When("somebody called {string} is invited as {person}")
    public void isInvitedByName(String name, Person person) {
        var body = AuthApi.object().put("email", person.email());
        body.putObject("data").put("name", name);
        Answer answer = world.send(
                KeyHolder.SERVICE,
                "invites " + person,
                Ask.post("/auth/v1/invite").json(body));
        Promise.equal("Inviting " + person, 200, answer.status());
        Users.made(world, person, answer.json().path("id").asText());
        read(person, "invitation");
    }

    @When("{person} accepts the invitation by its code")
    public void acceptsByCode(Person person) {
        String code = mail.code().orElse("none");
        world.recorder().secret(code);
        var body = AuthApi.object().put("type", "invite").put("email", person.email());
        Answer answer = stranger(person, Ask.post("/auth/v1/verify").json(body.put("token", code)));
        if (answer.ok()) {
            person.session(Users.session(world, answer));
        }
    }

    @Then("the mail invites {person} to the site in the application's own words")
    public void invitesInOwnWords(Person person) {
        String greeting = "You are invited to " + world.connection().gateway() + " as " + person.email() + ".";
        Promise.holds("The words of the mail", mail.html().contains("<h1>SoberTube</h1>"), mail.html(), "SoberTube");
        Promise.holds("The words of the mail", mail.html().contains(greeting), mail.html(), greeting);
    }

    @Then("the mail greets {string}")
    public void greets(String name) {
        Promise.holds(
                "The greeting", mail.html().contains("Welcome, " + name + "!"), mail.html(), "Welcome, " + name + "!");
    }

    private Map<String, String> link(String purpose) {
        String link = mail.links().get(0);
        Map<String, String> pairs = MailLink.queried(link);
        Promise.equal("What the link is for", purpose, pairs.get("type"));
        Promise.holds("The token of the link", pairs.containsKey("token"), pairs.keySet(), "a token");
        return pairs;
    }

    private void cause(Person person, String kind) {
        Answer answer = switch (kind) {
            case "confirmation" -> stranger(person, AuthApi.signUp(person.email(), person.password()));
            case "magic link" -> stranger(person, AuthApi.magicLink(person.email()));
            case "recovery" -> stranger(person, AuthApi.recover(person.email()));
            case "invitation" ->
                world.send(
                        KeyHolder.SERVICE,
                        "invites " + person,
                        Ask.post("/auth/v1/invite").json(AuthApi.object().put("email", person.email())));
            case "change of address" ->
                world.send(
                        person,
                        "asks for a new address",
                        AuthApi.changeUser(AuthApi.object().put("email", otherAddress(person))));
            default -> world.send(person, "asks for a code", Ask.get("/auth/v1/reauthenticate"));
        };
        Promise.holds("Causing the mail \"" + kind + "\"", answer.ok(), Refusals.shown(answer), "200");
        Users.made(world, person, answer.json().path("id").asText());
    }

    private void askLeadingTo(Person person, String page) {
        Users.existing(world, person);
        Ask ask = AuthApi.magicLink(person.email());
        Promise.equal(
                "Asking for a link",
                200,
                stranger(person, ask.query("redirect_to", page)).status());
        read(person, "magic link");
    }

    private Answer stranger(Person person, Ask ask) {
        return world.sendAs(person, "asks for a mail", Stranger.withKey(world, ask));
    }

    private void read(Person person, String kind) {
        mail = world.mail().await(person.name(), "reads the mail", person.email());
        subjects.add(mail.subject());
        boolean linked = !mail.links().isEmpty() || kind.equals("code");
        Promise.holds("The links of the mail", linked, mail.text(), "a link");
    }

    private void confirm(Person person) {
        var change = AuthApi.object().put("email_confirm", true).put("password", person.password());
        Answer answer = world.send(KeyHolder.SERVICE, "confirms " + person, AuthApi.changeUser(person.id(), change));
        Promise.equal("Confirming " + person, 200, answer.status());
    }

    private String otherAddress(Person person) {
        String address = world.unique(person.name().toLowerCase(Locale.ROOT) + "-other") + "@parity.test";
        world.recorder().introduce(person.symbol() + ".email#3", address);
        return address;
    }

    private String allowedPage() {
        return world.connection().gateway() + "/welcome";
    }
}
