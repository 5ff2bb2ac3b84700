package dev.parity.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.parity.compare.Severity;
import dev.parity.observation.ScenarioResult.State;
import org.junit.jupiter.api.Test;

class RunSchemaTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(RunSchemaTest.class.getResourceAsStream("/dev/parity/schema/run.schema.json"));

    @Test
    void a_judgement_is_what_the_schema_says() {
        JsonNode run = JSON.valueToTree(full());

        assertThat(schema.validate(run)).isEmpty();
        assertThat(run.path("divergences")).hasSize(1);
        assertThat(run.path("waivers")).hasSize(1);
    }

    @Test
    void the_schema_knows_every_field_and_no_other() {
        ObjectNode run = JSON.valueToTree(full());
        run.put("extra", 1);
        run.remove("suite");

        assertThat(schema.validate(run)).hasSize(2);
    }

    private static Judgement full() {
        return new Runs()
                .passed(Runs.A)
                .plan(Runs.B)
                .result("one", Runs.B, 1, State.PASSED, "")
                .result("two", Runs.B, 1, State.FAILED, "expected 403 but was 200")
                .diverges(Runs.A, Severity.BREAKING, "response.status")
                .waive(Runs.A, "response.body", "2027-01-01")
                .judge();
    }
}
