package dev.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parity.verdict.Judgement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static final Judgement RUN = SampleRun.judgement();

    @Test
    void nothing_is_told_twice() {
        assertThat(new Notice(RUN, Map.of(), "").changed()).isTrue();
        assertThat(new Notice(RUN, Notice.verdicts(RUN), "").changed()).isFalse();
        assertThat(new Notice(RUN, Map.of("embedded", "CONFORMANT REFERENCE", "candidate", "CONFORMANT EQUAL"), "")
                        .changed())
                .isTrue();
    }

    @Test
    void the_own_form_is_stable() throws JsonProcessingException {
        assertThat(sent(Notice.Form.PARITY)).isEqualTo(new ObjectMapper().readTree("""
                        {"schemaVersion":"parity-notice/v1","run":"20261121t104512z-3f2c",
                         "finishedAt":"2026-11-21T10:46:01.500Z","verdict":"NONCONFORMANT","exitCode":1,
                         "link":"https://ci.example.org/7","reasons":["candidate: 1 DIVERGENT, 1 LEAK of 3 scenarios."],
                         "environments":[
                          {"name":"embedded","verdict":"CONFORMANT","comparison":"REFERENCE","before":""},
                          {"name":"candidate","verdict":"NONCONFORMANT","comparison":"DIVERGENT","before":"CONFORMANT EQUAL"}]}
                        """));
    }

    @Test
    void slack_gets_text_and_what_changed() throws JsonProcessingException {
        assertThat(sent(Notice.Form.SLACK).path("text").asText())
                .contains("*Parity: NONCONFORMANT*", "candidate: NONCONFORMANT DIVERGENT (was CONFORMANT EQUAL)")
                .endsWith("<https://ci.example.org/7|report>");
    }

    @Test
    void alertmanager_gets_one_alert_for_each_environment_and_the_good_one_has_ended() throws JsonProcessingException {
        JsonNode alerts = sent(Notice.Form.ALERTMANAGER);

        assertThat(alerts.path(0).path("endsAt").asText()).isEqualTo("2026-11-21T10:46:01.500Z");
        assertThat(alerts.path(1).path("labels").path("environment").asText()).isEqualTo("candidate");
        assertThat(alerts.path(1).path("endsAt").asText()).isEqualTo("2026-11-29T10:46:01.500Z");
    }

    private static JsonNode sent(Notice.Form form) throws JsonProcessingException {
        return new ObjectMapper().readTree(notice().body(form));
    }

    private static Notice notice() {
        return new Notice(RUN, Map.of("candidate", "CONFORMANT EQUAL"), "https://ci.example.org/7");
    }
}
