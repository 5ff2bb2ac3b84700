package dev.parity.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.support.KeyHolder;
import dev.parity.support.ObjectActs;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.StoredThing;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Lists of objects and the names they go by. */
public class ListSteps {
    private static final int PAGES = 10;
    private static final Map<String, String[]> SORTS = Map.of(
            "by name", new String[] {"name", "asc"},
            "by name, backwards", new String[] {"name", "desc"},
            "by age", new String[] {"created_at", "asc"});

    private final World world;
    private final ObjectActs objects;
    private final List<String> pages = new ArrayList<>();

    public ListSteps(World world, ObjectActs objects) {
        this.world = world;
        this.objects = objects;
    }

    @Given("the objects {string} in the bucket")
    public void inTheBucket(String names) {
        Arrays.stream(names.split(", ")).forEach(name -> objects.given(KeyHolder.SERVICE, name, StoredThing.HELLO));
    }

    @Given("the object {string} under the name {string}")
    public void underTheName(String thing, String name) {
        objects.given(KeyHolder.SERVICE, name, StoredThing.of(thing));
    }

    @When("the service role uploads {string} under the name {string}")
    public void uploadsUnder(String thing, String name) {
        objects.upload(KeyHolder.SERVICE, name, StoredThing.of(thing));
    }

    @When("the service role uploads {string} under a name of {int} letters")
    public void uploadsUnderLong(String thing, int length) {
        uploadsUnder(thing, "n".repeat(length));
    }

    @When("the service role lists the bucket by name")
    public void listsBucket() {
        list("", sorted("by name"));
    }

    @When("the service role lists the folder {string} {}")
    public void listsFolder(String folder, String sort) {
        list(folder, sorted(sort));
    }

    @When("the service role searches the bucket for {string}")
    public void searches(String text) {
        list("", sorted("by name").put("search", text));
    }

    @When("the service role lists the bucket in pages of {int}")
    public void listsPages(int size) {
        List<String> page = List.of("first");
        for (int number = 0; !page.isEmpty() && number < PAGES; number++) {
            list("", sorted("by name").put("limit", size).put("offset", number * size));
            page = names();
            Promise.holds("The length of a page", page.size() <= size, page, "at most " + size);
            pages.addAll(page);
        }
    }

    @Then("the list holds {string} in this order")
    public void holdsInOrder(String expected) {
        Promise.equal("The list", List.of(expected.split(", ")), names());
    }

    @Then("the list holds {string} in any order")
    public void holdsInAnyOrder(String expected) {
        Promise.equal(
                "The list", sortedNames(expected), names().stream().sorted().toList());
    }

    @Then("the pages together hold {string} once each")
    public void pagesHold(String expected) {
        Promise.equal(
                "All pages", sortedNames(expected), pages.stream().sorted().toList());
    }

    @Then("the list is empty")
    public void isEmpty() {
        Promise.equal("The list", List.of(), names());
    }

    @Then("the object is found under the name {string}")
    public void foundUnder(String name) {
        objects.mustHold(name, StoredThing.HELLO);
        String folder = name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
        list(folder, sorted("by name"));
        Promise.equal("The list", List.of(name.substring(name.lastIndexOf('/') + 1)), names());
    }

    @Then("the object is found under a name of {int} letters")
    public void foundUnderLong(int length) {
        foundUnder("n".repeat(length));
    }

    @Then("the object under the name {string} has the bytes of {string}")
    public void hasBytes(String name, String thing) {
        objects.mustHold(name, StoredThing.of(thing));
    }

    private void list(String folder, ObjectNode options) {
        objects.list(KeyHolder.SERVICE, folder, options);
    }

    private List<String> names() {
        Promise.holds("Listing", world.last().ok(), Refusals.shown(world.last()), "a list");
        return world.last().json().findValuesAsText("name");
    }

    private static List<String> sortedNames(String list) {
        return Arrays.stream(list.split(", ")).sorted().toList();
    }

    private static ObjectNode sorted(String sort) {
        ObjectNode options = Rest.row().put("limit", 100).put("offset", 0);
        options.putObject("sortBy").put("column", SORTS.get(sort)[0]).put("order", SORTS.get(sort)[1]);
        return options;
    }
}
