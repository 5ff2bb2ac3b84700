package dev.parity.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeparationTest {
    private static final Map<String, String> COMPOSE = Map.of("cloud", "none", "store", "minio", "postgres", "15");
    private static final Map<String, String> EKS = Map.of("cloud", "aws", "store", "s3", "postgres", "15");
    private static final Map<String, String> GKE = Map.of("cloud", "gcp", "store", "s3", "postgres", "15");
    private static final Map<String, String> NEXT = Map.of("cloud", "none", "store", "minio", "postgres", "18");

    @Test
    void one_fact_that_all_differing_share_comes_first() {
        List<List<String>> smallest = new Separation(List.of(COMPOSE, NEXT), List.of(EKS, GKE)).smallest();

        assertThat(smallest).containsExactly(List.of("store"), List.of("cloud"));
    }

    @Test
    void two_facts_are_needed_where_no_single_one_will_do() {
        List<List<String>> smallest = new Separation(List.of(COMPOSE, EKS), List.of(NEXT, GKE)).smallest();

        assertThat(smallest).contains(List.of("cloud", "postgres"));
        assertThat(smallest).allSatisfy(facts -> assertThat(facts).hasSize(2));
    }

    @Test
    void nothing_is_said_of_two_environments_or_of_alike_ones() {
        assertThat(new Separation(List.of(COMPOSE), List.of(EKS)).smallest()).isEmpty();
        assertThat(new Separation(List.of(COMPOSE, EKS), List.of(COMPOSE)).smallest())
                .isEmpty();
    }
}
