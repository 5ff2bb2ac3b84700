package dev.parity.reference.rest.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.reference.rest.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaProblemTest {
    private final SchemaCache cache = Schemas.parentAndChild();

    @Test
    void suggests_a_table_of_a_similar_name() {
        Problem problem = SchemaProblem.noTable(new Identifier("s", "parents"), cache);

        assertThat(body(problem))
                .isEqualTo("{\"code\":\"PGRST205\",\"details\":null,"
                        + "\"hint\":\"Perhaps you meant the table 's.parent'\","
                        + "\"message\":\"Could not find the table 's.parents' in the schema cache\"}");
    }

    @Test
    void suggests_a_relationship_of_a_similar_name() {
        Problem problem = SchemaProblem.noRelationship(new Identifier("s", "parent"), "childs", null, cache);

        assertThat(body(problem))
                .isEqualTo("{\"code\":\"PGRST200\",\"details\":\"Searched for a foreign key relationship between"
                        + " 'parent' and 'childs' in the schema 's', but no matches were found.\","
                        + "\"hint\":\"Perhaps you meant 'child' instead of 'childs'.\","
                        + "\"message\":\"Could not find a relationship between 'parent' and 'childs'"
                        + " in the schema cache\"}");
    }

    @Test
    void names_the_arguments_of_a_function_it_does_not_find() {
        Problem problem = SchemaProblem.noRoutine(new Identifier("s", "f"), List.of("a", "b"), "json/jsonb", cache);

        assertThat(body(problem))
                .isEqualTo("{\"code\":\"PGRST202\",\"details\":\"Searched for the function s.f with parameters a, b"
                        + " or with a single unnamed json/jsonb parameter, but no matches were found in the schema"
                        + " cache.\",\"hint\":null,"
                        + "\"message\":\"Could not find the function s.f(a, b) in the schema cache\"}");
    }

    private static String body(Problem problem) {
        return new String(problem.body(false), StandardCharsets.UTF_8);
    }
}
