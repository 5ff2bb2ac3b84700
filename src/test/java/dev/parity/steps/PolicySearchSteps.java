package dev.parity.steps;

import dev.parity.rowsecurity.Finding;
import dev.parity.rowsecurity.Search;
import dev.parity.support.Broken;
import dev.parity.support.Leak;
import dev.parity.support.PolicySite;
import dev.parity.support.RestDoor;
import dev.parity.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** Sets of policies, drawn by a seed. */
public class PolicySearchSteps {
    private final World world;
    private Search.Result result;

    public PolicySearchSteps(World world) {
        this.world = world;
    }

    @When("{int} sets of policies drawn by the seed {long} are asked about by {int} viewers")
    public void asked(int sets, long seed, int viewers) {
        String database = world.connection().database().orElse(null);
        String secret = world.connection().jwtSecret().orElse(null);
        world.require(database != null, "endpoints.database");
        world.require(secret != null, "credentials.jwtSecret");
        String key = world.connection().anonKey().orElse("");
        String prefix = world.unique("rls").replaceAll("\\W", "_") + "_";
        try (PolicySite site =
                PolicySite.open(database).with(here -> new RestDoor(world.unrecorded(), key, secret, here))) {
            result = new Search(site, seed).run(prefix, sets, viewers);
        }
    }

    @Then("every way in shows and changes what they allow, and nothing else")
    public void asAllowed() {
        if (result.finding().isPresent()) {
            Finding found = result.finding().get();
            String what = "Seed " + result.seed() + ", smallest case: " + String.join("; ", found.shown());
            throw found.leak()
                    ? new Leak(what, found.seen(), found.expected())
                    : new Broken(what, found.seen(), found.expected());
        }
    }
}
