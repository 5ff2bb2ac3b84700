package dev.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.observation.Kind;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest extends Comparing {
    private static final int RECOGNISABLE = 80;
    private static final String JSON = "[['Content-Type','application/json']]";

    @Test
    void most_entries_have_a_signature() {
        assertThat(Catalogue.recognisable()).hasSizeGreaterThanOrEqualTo(RECOGNISABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "POST | rest/v1/rpc/f | 404 | application/json | {'code':'PGRST202','message':'no function'} | db-schema-reload-not-heard",
                "GET | rest/v1/posts | 503 | application/json | {'code':'PGRST000','details':'FATAL: no pg_hba.conf entry for host'} | db-tls-required",
                "GET | rest/v1/posts | 431 | text/html | {} | auth-token-too-big-for-hop",
                "POST | functions/v1/f | 413 | text/html | {} | gw-body-limit",
                "POST | functions/v1/f | 504 | text/html | {} | gw-response-timeout",
                "POST | functions/v1/f | 546 | application/json | {'code':'WORKER_LIMIT'} | gw-function-wall-clock",
                "GET | auth/v1/health | 502 | application/json | {} | gw-health-check-path",
                "POST | storage/v1/object/b/a | 400 | application/json | {'code':'XMinioParentIsObject'} | st-key-file-and-directory",
                // The same status for another reason is not it.
                "POST | rest/v1/rpc/f | 404 | application/json | {'code':'PGRST116'} | ~~",
                "GET | rest/v1/posts | 503 | application/json | {'code':'PGRST001','details':'something else'} | ~~",
                "POST | functions/v1/f | 413 | application/json | {'error':'mine'} | ~~",
                "POST | functions/v1/f | 504 | application/json | {'error':'mine'} | ~~",
                "GET | auth/v1/user | 502 | application/json | {} | ~~"
            })
    void a_failed_answer_is_known_by_its_status_and_words(
            String method, String path, int status, String type, String body, String id) {
        String url = "http://gw/" + path;

        List<String> named = named(
                s -> s.http(method, url, "{}", 200, JSON, "{'ok':true}"),
                s -> s.http(method, url, "{}", status, "[['Content-Type','" + type + "']]", body));

        assertThat(named).isEqualTo(id.isEmpty() ? List.of() : List.of(id));
    }

    @Test
    void a_link_in_a_mail_is_known_by_the_host_that_only_the_cluster_knows() {
        String outside = "{'links':['http://gw/auth/v1/verify?type=signup']}";
        String inside = "{'links':['http://kong:8000/auth/v1/verify?type=signup']}";
        String elsewhere = "{'links':['http://app.example.org/auth/v1/verify?type=signup']}";

        assertThat(named(mail(outside), mail(inside))).containsExactly("auth-mail-link-internal-host");
        assertThat(named(mail(outside), mail(elsewhere))).isEmpty();
    }

    @Test
    void rows_that_nobody_saw_in_the_reference_are_known_and_one_more_row_is_not() {
        Consumer<Story> nobody = s -> s.get("http://gw/rest/v1/notes?select=body", "[]");
        Consumer<Story> one = s -> s.get("http://gw/rest/v1/notes?select=body", "[{'body':'a'}]");
        Consumer<Story> two = s -> s.get("http://gw/rest/v1/notes?select=body", "[{'body':'a'},{'body':'b'}]");

        assertThat(named(nobody, one))
                .containsExactly(
                        "bk-roles-and-role-settings-lost", "bk-owner-bypasses-rls", "bk-rls-disabled-after-restore");
        assertThat(named(one, two)).isEmpty();
    }

    @Test
    void a_header_that_came_twice_is_known_where_it_came_once() {
        assertThat(named(
                        cors("['Access-Control-Allow-Origin','*']"),
                        cors("['Access-Control-Allow-Origin','*']," + "['Access-Control-Allow-Origin','*']")))
                .containsExactly("gw-cors-duplicated");
    }

    private static Consumer<Story> mail(String seen) {
        return s -> s.see(Kind.MAIL, "Ada", "reads the mail", "{'mailbox':'ada'}", seen);
    }

    private static Consumer<Story> cors(String lines) {
        return s -> s.http("GET", "http://gw/rest/v1/posts", "null", 200, "[" + lines + "]", "[]");
    }

    private List<String> named(Consumer<Story> ours, Consumer<Story> theirs) {
        return compare(ours, theirs).stream()
                .flatMap(divergence -> divergence.catalogue().stream())
                .distinct()
                .toList();
    }
}
