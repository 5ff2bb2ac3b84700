package dev.parity.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.support.Buckets;
import dev.parity.support.KeyHolder;
import dev.parity.support.ObjectActs;
import dev.parity.support.Person;
import dev.parity.support.Promise;
import dev.parity.support.Refusals;
import dev.parity.support.Rest;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Images that are resized on the way out; their sizes are told by decoding what came. */
public class ImageSteps {
    private static final Pattern BOX = Pattern.compile("(covering|contained in|filling) (\\d+) by (\\d+)");
    private static final Pattern SIDE = Pattern.compile("(\\d+) (wide|high)");
    private static final Map<String, String> WAYS =
            Map.of("covering", "cover", "contained in", "contain", "filling", "fill");

    private final World world;
    private final Buckets buckets;
    private String link = "";

    public ImageSteps(World world, Buckets buckets) {
        this.world = world;
        this.buckets = buckets;
    }

    @When("{person} asks for the image {string} {}")
    public void asks(Person owner, String name, String wish) {
        ask(owner, ObjectActs.own(owner, name), wish);
    }

    @When("{person} asks {person}'s folder for the image {string} {}")
    public void asksForForeign(Person actor, Person owner, String name, String wish) {
        ask(actor, ObjectActs.own(owner, name), wish);
    }

    @Given("{person} has made a link to the image {string} {}")
    public void hasMadeALink(Person owner, String name, String wish) {
        ObjectNode body = Rest.row().put("expiresIn", 60);
        body.set("transform", wished(wish));
        Ask ask =
                Ask.post(buckets.address("/sign", ObjectActs.own(owner, name))).json(body);
        Answer answer = world.send(owner, "makes a link to an image", ask);
        Promise.holds("Making a link", answer.ok(), Refusals.shown(answer), "200");
        link = answer.json().path("signedURL").asText();
    }

    @When("an anonymous visitor opens the link to the image asking for {}")
    public void opensTheLink(String wish) {
        String address = link.startsWith("/") ? "/storage/v1" + link : link;
        world.sendAs(KeyHolder.VISITOR, "opens the link to the image", with(Ask.get(address), wish));
    }

    @Then("the image is {int} by {int}")
    public void isOfSize(int width, int height) {
        BufferedImage image = decoded();
        Promise.equal("The image's size", width + " by " + height, image.getWidth() + " by " + image.getHeight());
    }

    @Then("the image is red on its left and blue on its right")
    public void isRedAndBlue() {
        BufferedImage image = decoded();
        int middle = image.getHeight() / 2;
        Promise.equal("The colour on the left", "ffff0000", Integer.toHexString(image.getRGB(0, middle)));
        int right = image.getRGB(image.getWidth() - 1, middle);
        Promise.equal("The colour on the right", "ff0000ff", Integer.toHexString(right));
    }

    @Then("the image is of the type {string}")
    public void isOfType(String type) {
        decoded();
        Promise.equal("The type", type, world.last().header("Content-Type").orElse("none"));
    }

    private void ask(Person actor, String key, String wish) {
        Ask whole = Ask.get(buckets.address("/authenticated", key).replace("/object/", "/render/image/"));
        world.send(actor, "asks for an image", with(whole, wish));
    }

    private static Ask with(Ask ask, String wish) {
        Ask result = ask;
        for (var side : wished(wish).properties()) {
            result = result.query(side.getKey(), side.getValue().asText());
        }
        return result;
    }

    private static ObjectNode wished(String wish) {
        Matcher box = BOX.matcher(wish);
        Matcher side = SIDE.matcher(wish);
        if (box.matches()) {
            return Rest.row()
                    .put("width", Integer.valueOf(box.group(2)))
                    .put("height", Integer.valueOf(box.group(3)))
                    .put("resize", WAYS.get(box.group(1)));
        }
        return side.matches()
                ? Rest.row().put(side.group(2).equals("wide") ? "width" : "height", Integer.valueOf(side.group(1)))
                : Rest.row().put("width", 20).put("resize", wish);
    }

    private BufferedImage decoded() {
        Promise.holds("The image", world.last().status() == 200, Refusals.shown(world.last()), "200");
        try {
            BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(world.last().bytes()));
            Promise.holds("What came", image != null, world.last().bytes().length + " bytes", "an image");
            return image;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
