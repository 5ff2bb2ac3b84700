package dev.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.observation.Evidence;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TwinsTest extends Comparing {
    private static final String URL = "http://gw/rest/v1/notes";

    @Test
    void a_value_that_differs_between_twins_may_differ_and_keeps_its_type() {
        Noise noise = taught(body("[{'score':1,'t':'a'}]"), body("[{'score':2,'t':'a'}]"));

        assertThat(noise.learned())
                .extracting(one -> one.place().path() + " " + one.step() + " " + one.reference() + "/" + one.observed())
                .containsExactly("response.body/*/score SAME_TYPE 1/2");
        assertThat(judged(noise, body("[{'score':1,'t':'a'}]"), body("[{'score':7,'t':'a'}]")))
                .isEmpty();
        assertThat(judged(noise, body("[{'score':1,'t':'a'}]"), body("[{'score':'x','t':'a'}]")))
                .containsExactly("TYPE response.body/0/score");
        assertThat(judged(noise, body("[{'score':1,'t':'a'}]"), body("[{'score':7,'t':'b'}]")))
                .containsExactly("VALUE response.body/0/t");
    }

    @Test
    void each_further_difference_weakens_it_by_the_step_that_it_needs() {
        Noise presence = taught(body("{'a':1,'b':1}"), body("{'a':2,'b':1}"), body("{'a':'x','b':1}"));
        Noise ignored = taught(body("{'a':1,'b':1}"), body("{'a':'x','b':1}"), body("{'b':1}"));

        assertThat(presence.learned()).extracting(Noise.Learned::step).containsExactly(Noise.Step.PRESENCE);
        assertThat(judged(presence, body("{'a':1,'b':1}"), body("{'a':null,'b':1}")))
                .isEmpty();
        assertThat(judged(presence, body("{'a':1,'b':1}"), body("{'b':1}"))).containsExactly("MISSING response.body/a");
        assertThat(ignored.learned()).extracting(Noise.Learned::step).containsExactly(Noise.Step.IGNORED);
        assertThat(judged(ignored, body("{'a':1,'b':1}"), body("{'b':1}"))).isEmpty();
        assertThat(judged(ignored, body("{'a':1,'b':1}"), body("{'b':2}"))).containsExactly("VALUE response.body/b");
    }

    @Test
    void what_is_ignored_is_ignored_below_too() {
        Noise noise = taught(body("{'a':{'x':1},'b':1}"), body("{'b':1}"));

        assertThat(judged(noise, body("{'a':{'x':1},'b':1}"), body("{'a':{'x':2},'b':1}")))
                .isEmpty();
    }

    @Test
    void nothing_that_decides_about_safety_or_meaning_is_ever_learned() {
        assertThat(taught(answer(200, "[]", "[]"), answer(403, "[]", "[]")).learned())
                .as("status")
                .isEmpty();
        assertThat(taught(body("{'code':'42501'}"), body("{'code':'42P01'}")).learned())
                .as("error code")
                .isEmpty();
        assertThat(taught(body("[{'a':1},{'a':2}]"), body("[{'a':1}]")).learned())
                .as("rows that are seen")
                .isEmpty();
        assertThat(taught(body("[{'c':[{'a':1},{'a':2}]}]"), body("[{'c':[{'a':1}]}]"))
                        .learned())
                .as("rows that are seen inside of rows")
                .isEmpty();
        for (String header : List.of(
                "Content-Type", "Content-Range", "Access-Control-Allow-Origin", "Set-Cookie", "Cache-Control")) {
            assertThat(taught(header(header, "a"), header(header, "b")).learned())
                    .as(header)
                    .isEmpty();
            assertThat(taught(header(header, "a"), header("X-Other", "a")).learned())
                    .extracting(one -> one.place().path())
                    .as(header)
                    .containsExactly("response.headers.x-other");
        }
        assertThatThrownBy(() -> new Noise.Place("a", "b", "response.status"))
                .hasMessageContaining("must not be learned");
    }

    @Test
    void noise_of_one_scenario_hides_nothing_in_another_exchange() {
        Noise noise = taught(body("{'a':1}"), body("{'a':2}"));
        Consumer<Story> other = s -> s.http("POST", URL, "{}", 200, "[]", "{'a':1}");

        assertThat(judged(noise, other, s -> s.http("POST", URL, "{}", 200, "[]", "{'a':2}")))
                .containsExactly("VALUE response.body/a");
    }

    @Test
    void twins_that_agree_teach_nothing() {
        assertThat(taught(body("{'a':1}"), body("{'a':1}"), body("{'a':1}")).isEmpty())
                .isTrue();
        assertThat(MaskBudget.exceeded(told(body("{'a':1}")), Noise.none())).isEmpty();
    }

    @Test
    void more_than_five_hundredths_of_an_endpoint_hidden_is_too_much() {
        Consumer<Story> ours = s -> body(wide(0, 0)).accept(s);
        Noise one = taught(ours, body(wide(1, 0)));
        Noise two = taught(ours, body(wide(1, 1)));

        assertThat(MaskBudget.exceeded(told(ours), one)).isEmpty();
        assertThat(MaskBudget.exceeded(told(ours), two))
                .containsExactly("noise hides 2 of 32 values of GET /rest/v1/notes (6.3 %), more than 5 %");
    }

    /** With status and content type, 32 values. */
    private static String wide(int first, int second) {
        StringBuilder row = new StringBuilder("{'f':" + first + ",'s':" + second);
        for (int i = 0; i < 28; i++) {
            row.append(",'v").append((char) ('a' + i % 26)).append(i / 26).append("':true");
        }
        return row.append("}").toString();
    }

    private static Consumer<Story> body(String body) {
        return s -> s.get(URL, body);
    }

    private static Consumer<Story> answer(int status, String headers, String body) {
        return s -> s.http("GET", URL, "null", status, headers, body);
    }

    private static Consumer<Story> header(String name, String value) {
        return answer(200, "[['" + name + "','" + value + "'],['X-Same','1']]", "[]");
    }

    @SafeVarargs
    private Noise taught(Consumer<Story> reference, Consumer<Story>... twins) {
        return Twins.taught(
                () -> told(reference),
                List.of(twins).stream()
                        .map(twin -> (java.util.function.Supplier<Evidence>) () -> told(twin))
                        .toList(),
                "2026-11-21");
    }

    private List<String> judged(Noise noise, Consumer<Story> ours, Consumer<Story> theirs) {
        return Comparator.compare(told(ours), told(theirs), noise).divergences().stream()
                .map(d -> d.kind() + " " + d.path())
                .toList();
    }

    private Evidence told(Consumer<Story> teller) {
        Story story = story("one");
        teller.accept(story);
        return story.end();
    }
}
