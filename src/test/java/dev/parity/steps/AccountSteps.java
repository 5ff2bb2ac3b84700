package dev.parity.steps;

import dev.parity.support.Person;
import dev.parity.support.Users;
import dev.parity.support.World;
import io.cucumber.java.en.Given;

/** Who has an account and a session before anything happens. */
public class AccountSteps {
    private final World world;

    public AccountSteps(World world) {
        this.world = world;
    }

    @Given("{person} has an account")
    public void hasAnAccount(Person person) {
        Users.existing(world, person);
    }

    @Given("{person} is signed in")
    public void isSignedIn(Person person) {
        Users.signedIn(world, person);
    }
}
