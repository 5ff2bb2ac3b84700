package dev.parity.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionTest {
    private static final String SCENARIO = "auth/sign_in/a-user-signs-in";
    private static final String HEAD = base64url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    private static final String TOKEN = HEAD + "."
            + base64url(
                    "{\"iss\":\"https://x/auth/v1\",\"sub\":\"ada\",\"role\":\"authenticated\",\"iat\":1000,\"exp\":4600}")
            + ".c2lnbmF0dXJl";

    @TempDir
    private Path folder;

    @Test
    void no_secret_reaches_the_disk() throws IOException {
        write(
                "{'method':'POST','url':'https://x/auth/v1/token?apikey=key-in-the-url','headers':[['Authorization','Bearer "
                        + TOKEN + "'],['apikey','the-anon-key'],['Cookie','sid=cookie-value-1']],"
                        + "'body':{'json':{'email':'a@b.c','password':'correct horse'}}}",
                "{'status':200,'headers':[['Set-Cookie','sb=set-cookie-value; Path=/; HttpOnly']],"
                        + "'body':{'json':{'access_token':'" + TOKEN + "','refresh_token':'v1nXyzRefresh'}}}");

        String stored = stored();

        assertThat(stored)
                .doesNotContain("correct horse", "v1nXyzRefresh", "the-anon-key", "key-in-the-url", "cookie-value-1")
                .doesNotContain("set-cookie-value", HEAD, "c2lnbmF0dXJl");
        assertThat(stored).contains("Path=/; HttpOnly", "a@b.c", ":len13:text»", ":len13:alphanumeric»");
    }

    @Test
    void equal_secrets_get_equal_tags_in_fields_urls_and_base64() throws IOException {
        String encoded = Base64.getEncoder().encodeToString("s3cr3t value/1".getBytes(StandardCharsets.UTF_8));
        write(
                "{'secret':'s3cr3t value/1'}",
                "{'a':'?x=s3cr3t%20value%2F1&y=1','b':'<s3cr3t value/1>','c':'" + encoded + "'}");

        Observation read = EvidenceReader.read(folder).observations(SCENARIO, 1).get(0);

        String tag = read.asked().path("secret").asText();
        assertThat(tag).matches("«secret:[0-9a-f]{12}:len14:text»");
        assertThat(read.seen().path("a").asText()).isEqualTo("?x=" + tag + "&y=1");
        assertThat(read.seen().path("b").asText()).isEqualTo("<" + tag + ">");
        assertThat(read.seen().path("c").asText()).startsWith(tag);
    }

    @Test
    void a_token_keeps_its_claims_and_lifetime_but_not_its_signature() throws IOException {
        write("{}", "{'link':'https://x/verify?token=" + TOKEN + "&type=signup'}");

        Observation read = EvidenceReader.read(folder).observations(SCENARIO, 1).get(0);

        Token token = read.tokens().get(0);
        assertThat(read.seen().path("link").asText())
                .isEqualTo("https://x/verify?token=" + token.tag() + "&type=signup");
        assertThat(token.header().path("alg").asText()).isEqualTo("HS256");
        assertThat(token.claims().path("role").asText()).isEqualTo("authenticated");
        assertThat(token.lifetime()).contains(3600L);
    }

    @Test
    void codes_and_links_of_mails_are_secret_but_times_and_colours_are_not() throws IOException {
        JsonNode mail = json("{'subject':'Confirm','text':'Your code: 482913. Sent 2026-11-21T10:00:00.482913Z',"
                + "'html':'<p style=\"color:#112233\">482913</p>',"
                + "'links':['https://x/verify?token_hash=pkce_0a1b2c3d4e&amp;type=signup']}");
        try (EvidenceWriter writer = writer()) {
            writer.recorder(SCENARIO, 1).record(Kind.MAIL, "Ada", "reads mail", json("{}"), mail, Instant.EPOCH, 1);
        }

        JsonNode seen =
                EvidenceReader.read(folder).observations(SCENARIO, 1).get(0).seen();

        assertThat(seen.path("text").asText()).matches("Your code: «.*:len6:digits». Sent 2026-11-21T10:00:00.482913Z");
        assertThat(seen.path("html").asText()).matches("<p style=\"color:#112233\">«.*:len6:digits»</p>");
        assertThat(seen.path("links").path(0).asText())
                .doesNotContain("0a1b2c3d4e")
                .endsWith("&amp;type=signup");
    }

    @Test
    void the_cells_of_a_secret_column_are_redacted() throws IOException {
        try (EvidenceWriter writer = writer()) {
            JsonNode seen =
                    json("{'columns':[{'name':'id'},{'name':'encrypted_password'}],'rows':[[1,'$2a$10$hash']]}");
            writer.recorder(SCENARIO, 1)
                    .record(Kind.SQL, "owner", "reads", json("{'sql':'…'}"), seen, Instant.EPOCH, 1);
        }

        assertThat(stored()).doesNotContain("$2a$10$hash").contains("\"rows\":[[1,\"«secret:");
    }

    @Test
    void shared_and_declared_secrets_are_found_in_actions_and_reasons_too() throws IOException {
        try (EvidenceWriter writer = writer()) {
            writer.secret("service-role-key");
            Recorder recorder = writer.recorder(SCENARIO, 1);
            recorder.secret("declared-1");
            recorder.introduce("user:ada.email", "ada@parity.test");
            recorder.record(
                    Kind.FRAME, "Ada", "sends declared-1", null, json("{'a':'service-role-key'}"), Instant.EPOCH, 1);
            writer.result(Results.passed(SCENARIO).withReason("got service-role-key"));
        }

        assertThat(stored()).doesNotContain("service-role-key", "declared-1").contains("ada@parity.test");
    }

    @Test
    void a_short_value_of_a_secret_header_is_redacted_in_its_place_only() throws IOException {
        write("{}", "{'headers':[['Sb-Auth-Refresh-Token-Prefix','ajmz3']],'body':{'text':'x-ajmz3'}}");

        assertThat(stored()).contains(":len5:alphanumeric»", "x-ajmz3").doesNotContain("\"ajmz3\"");
    }

    @Test
    void an_empty_secret_and_an_sqlstate_stay_readable() throws IOException {
        write("{'confirmation_token':'','token':null}", "{'code':'42501','msg':'PGRST116'}");

        assertThat(stored()).contains("\"confirmation_token\":\"\"", "\"token\":null", "\"code\":\"42501\"");
    }

    private void write(String asked, String seen) throws IOException {
        try (EvidenceWriter writer = writer()) {
            writer.recorder(SCENARIO, 1).record(Kind.HTTP, "Ada", "acts", json(asked), json(seen), Instant.EPOCH, 5);
        }
    }

    private EvidenceWriter writer() throws IOException {
        return EvidenceWriter.open(
                folder, RedactionKey.random(), new EvidenceHeader("here", "run-1", "https://x", null, null));
    }

    private String stored() throws IOException {
        return Files.readString(folder.resolve("observations.ndjson"))
                + Files.readString(folder.resolve("results.ndjson"));
    }

    private static JsonNode json(String singleQuoted) {
        return Body.tree(singleQuoted
                        .replace('\'', '"')
                        .replace("style=\"color:#112233\"", "style=\\\"color:#112233\\\"")
                        .getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static String base64url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
