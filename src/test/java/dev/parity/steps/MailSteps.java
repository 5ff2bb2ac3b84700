package dev.parity.steps;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.Mail;
import dev.parity.support.AuthApi;
import dev.parity.support.MailLink;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Session;
import dev.parity.support.Stranger;
import dev.parity.support.Tokens;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;

/** Mails, their links, and codes that take their place. */
public class MailSteps {
    private final World world;

    public MailSteps(World world) {
        this.world = world;
    }

    @Given("{person} has asked for a magic link")
    public void hasAskedForAMagicLink(Person person) {
        asksFor(person, "asks for a magic link", AuthApi.magicLink(person.email()));
        Promise.equal(
                "Asking for a magic link answered with status",
                200,
                world.last().status());
    }

    @Given("{person} has asked for a new password")
    @When("{person} asks for a new password")
    public void asksForANewPassword(Person person) {
        asksFor(person, "asks for a new password", AuthApi.recover(person.email()));
    }

    @When("{person} asks for the confirmation mail again")
    public void asksForTheConfirmationAgain(Person person) {
        asksFor(person, "asks for the confirmation mail again", AuthApi.resendConfirmation(person.email()));
    }

    private void asksFor(Person person, String action, Ask ask) {
        world.sendAs(person, action, Stranger.withKey(world, ask));
    }

    @Given("{person} has read the mail")
    @When("{person} reads the mail")
    public void readsTheMail(Person person) {
        read(person, person.email());
    }

    private String read(Person person, String address) {
        Mail mail = world.mail().await(person.name(), "reads the mail", address);
        Promise.holds("The links of the mail", !mail.links().isEmpty(), mail.text(), "a link");
        world.remember("link", mail.links().get(0));
        return mail.links().get(0);
    }

    @Then("its link leads to the public address")
    public void linkLeadsToThePublicAddress() {
        String link = world.recall("link", String.class);
        Promise.equal("Where the link leads", MailLink.origin(world.connection().gateway()), MailLink.origin(link));
    }

    @Given("{person} has opened the link in the mail")
    public void hasOpenedTheLink(Person person) {
        opensTheLink(person);
        signsIn(person);
    }

    @When("{person} opens the link in the mail")
    public void opensTheLink(Person person) {
        open(person, read(person, person.email()));
    }

    @When("{person} opens the same link again")
    public void opensTheSameLinkAgain(Person person) {
        open(person, world.recall("link", String.class));
    }

    @When("{person} opens the links in both mails")
    public void opensTheLinksInBothMails(Person person) {
        open(person, read(person, person.email()));
        open(person, read(person, world.recall("new address", String.class)));
    }

    @When("{person} opens the link in the new mail")
    public void opensTheLinkInTheNewMail(Person person) {
        open(person, read(person, world.recall("new address", String.class)));
    }

    private void open(Person person, String link) {
        world.sendAs(person, "opens the link", Ask.get(link));
    }

    @Then("the link signs {person} in")
    public void signsIn(Person person) {
        Map<String, String> handed = handedOver();
        Promise.holds("What the link handed over", handed.containsKey("access_token"), handed.keySet(), "a session");
        String access = handed.get("access_token");
        Session session = new Session(access, handed.get("refresh_token"), Tokens.claims(access));
        world.recorder().secret(session.accessToken());
        world.recorder().secret(session.refreshToken());
        Promise.equal(
                "The person in the token",
                person.id(),
                session.claims().path("sub").asText());
        person.session(session);
    }

    @Then("the link of the next mail signs {person} in")
    public void nextLinkSignsIn(Person person) {
        opensTheLink(person);
        signsIn(person);
    }

    @Then("the link is refused as {string}")
    public void linkIsRefused(String code) {
        Map<String, String> handed = handedOver();
        Promise.equal("The error that the link handed over", code, handed.get("error_code"));
        Promise.holds("What the link handed over", !handed.containsKey("access_token"), "a session", "no session");
    }

    private Map<String, String> handedOver() {
        Answer answer = world.last();
        Promise.equal("Opening the link answered with status", 303, answer.status());
        return MailLink.handedOver(answer.header("Location").orElse(""));
    }

    @Then("{person} gets no mail")
    public void getsNoMail(Person person) {
        Promise.equal("The number of mails to " + person, 0, world.mail().count(person.email()));
    }

    @Given("{person} was given a one-time code")
    public void wasGivenACode(Person person) {
        Answer answer = world.http()
                .send(
                        "the service role",
                        "makes a one-time code",
                        Users.service(world, AuthApi.generateLink(person.email())));
        Promise.equal("Making a code answered with status", 200, answer.status());
        String code = answer.json().path("email_otp").asText();
        world.recorder().secret(code);
        world.remember("code", code);
    }

    @Given("{person} has signed in with the code")
    @When("{person} signs in with the code")
    public void signsInWithTheCode(Person person) {
        verify(person, "signs in with the code", world.recall("code", String.class));
    }

    @When("{person} signs in with another code")
    public void signsInWithAnotherCode(Person person) {
        String code = world.recall("code", String.class);
        char last = code.charAt(code.length() - 1);
        String other = code.substring(0, code.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
        world.recorder().secret(other);
        verify(person, "signs in with another code", other);
    }

    private void verify(Person person, String action, String code) {
        Answer answer = world.sendAs(person, action, Stranger.withKey(world, AuthApi.verifyCode(person.email(), code)));
        if (answer.ok()) {
            person.session(Users.session(world, answer));
        }
    }
}
