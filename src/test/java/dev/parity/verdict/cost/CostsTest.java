package dev.parity.verdict.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parity.environment.Price;
import dev.parity.environment.PriceTable;
import dev.parity.observation.usage.Reserved;
import dev.parity.observation.usage.ServiceUse;
import dev.parity.observation.usage.Usage;
import dev.parity.verdict.cost.Advice.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostsTest {
    private static final long MIB = 1024 * 1024;
    private static final PriceTable AWS = table("aws", "aws", Map.of("cpuHour", 0.04, "memoryGibHour", 0.004));

    @Test
    void a_pod_that_requests_far_more_than_it_uses_is_advised_and_what_that_saves() {
        Resources resources = costs(use(0.03, 200 * MIB, reserved(1.0, 2.0, 256 * MIB, 512 * MIB)), AWS);

        assertThat(resources.advice()).singleElement().satisfies(advice -> {
            assertThat(advice.kind()).isEqualTo(Kind.OVER_REQUESTED);
            assertThat(advice.sentence())
                    .isEqualTo(
                            "One rest of 2 used at most 30m CPU and requests 1000m CPU. 40m CPU would do: the rest is"
                                    + " paid for and idle.");
            assertThat(advice.savesPerMonth().orElseThrow()).isCloseTo(2 * 0.96 * 0.04 * 730, within(0.01));
        });
    }

    @Test
    void a_request_that_fits_needs_no_advice() {
        Resources resources = costs(use(0.19, 200 * MIB, reserved(0.25, 0.5, 256 * MIB, 512 * MIB)), AWS);

        assertThat(resources.advice()).isEmpty();
    }

    @Test
    void a_pod_that_uses_more_than_it_requests_is_advised() {
        Resources resources = costs(use(0.3, 200 * MIB, reserved(0.1, 0.5, 256 * MIB, 512 * MIB)), AWS);

        assertThat(resources.advice()).extracting(Advice::kind).containsExactly(Kind.UNDER_REQUESTED);
        assertThat(resources.advice().get(0).sentence()).contains("requests 100m CPU. 400m CPU would do");
    }

    @Test
    void a_pod_near_its_limit_of_memory_is_advised() {
        Resources resources = costs(use(0.19, 500 * MIB, reserved(0.25, 0.5, 256 * MIB, 512 * MIB)), AWS);

        assertThat(resources.advice()).extracting(Advice::kind).containsExactly(Kind.NEAR_LIMIT);
        assertThat(resources.advice().get(0).sentence()).contains("may use 512 MiB. At the limit it is killed");
    }

    @Test
    void few_looks_are_no_ground_for_advice() {
        ServiceUse few = new ServiceUse(
                "rest",
                1,
                4,
                0.01,
                0.01,
                0.01,
                MIB,
                MIB,
                MIB,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reserved(4.0, 4.0, 4096 * MIB, 4096 * MIB));

        assertThat(costs(few, AWS).advice()).isEmpty();
    }

    @Test
    void a_month_and_a_thousand_requests_are_what_is_reserved_times_its_price() {
        Bill bill = costs(use(0.19, 512 * MIB, reserved(0.25, 0.5, 512 * MIB, 1024 * MIB)), AWS)
                .bills()
                .get(0);

        double hour = 2 * 0.25 * 0.04 + 2 * 0.5 * 0.004;
        assertThat(bill.perMonth().orElseThrow()).isCloseTo(hour * 730, within(1e-9));
        assertThat(bill.perThousandRequests().orElseThrow()).isCloseTo(hour * 100 / 3600 / 500 * 1000, within(1e-12));
        assertThat(bill.perThousandRequestsUsed().orElseThrow())
                .isLessThan(bill.perThousandRequests().orElseThrow());
        assertThat(bill.unpriced()).containsExactly("storageGibMonth", "clusterHour");
        assertThat(bill.asOf()).isEqualTo("2026-01-02");
    }

    @Test
    void what_has_no_price_costs_nothing_that_anybody_made_up() {
        PriceTable gcp = table("gcp", "gcp", Map.of("clusterHour", 0.1));

        Resources resources = Costs.of("gke", Map.of("cloud", "gcp"), usage(fitting()), 500, List.of(AWS, gcp))
                .orElseThrow();

        assertThat(resources.bills()).singleElement().satisfies(bill -> {
            assertThat(bill.table()).isEqualTo("gcp");
            assertThat(bill.perMonth()).isEmpty();
            assertThat(bill.unpriced()).containsExactly("cpuHour", "memoryGibHour", "storageGibMonth");
        });
    }

    @Test
    void an_environment_of_no_cloud_is_billed_by_every_table_that_has_prices() {
        PriceTable other = table("other", "other", Map.of("cpuHour", 0.03, "memoryGibHour", 0.003));
        PriceTable empty = table("empty", "empty", Map.of());

        Resources resources = Costs.of(
                        "testbed", Map.of("cloud", "none"), usage(fitting()), 500, List.of(AWS, other, empty))
                .orElseThrow();

        assertThat(resources.bills()).extracting(Bill::table).containsExactly("aws", "other");
    }

    @Test
    void nothing_measured_is_nothing_said() {
        assertThat(Costs.of("eks", Map.of(), Usage.UNKNOWN, 500, List.of(AWS))).isEmpty();
    }

    private static ServiceUse fitting() {
        return use(0.19, 200 * MIB, reserved(0.25, 0.5, 256 * MIB, 512 * MIB));
    }

    private static Resources costs(ServiceUse use, PriceTable table) {
        return Costs.of("eks", Map.of("cloud", "aws"), usage(use), 500, List.of(table))
                .orElseThrow();
    }

    private static Usage usage(ServiceUse use) {
        return new Usage("a test", 100, List.of(use));
    }

    /** Of two pods, one of which does all the work. */
    private static ServiceUse use(double cpu, long memory, Reserved reserved) {
        return new ServiceUse(
                "rest",
                2,
                20,
                cpu / 2,
                cpu,
                cpu,
                memory,
                memory * 2,
                memory,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reserved);
    }

    private static Reserved reserved(double cpuRequest, double cpuLimit, long memoryRequest, long memoryLimit) {
        return new Reserved(
                Optional.of(cpuRequest), Optional.of(cpuLimit), Optional.of(memoryRequest), Optional.of(memoryLimit));
    }

    private static PriceTable table(String name, String cloud, Map<String, Double> prices) {
        Map<String, Price> all = new java.util.TreeMap<>();
        prices.forEach((what, value) -> all.put(what, new Price(value, "2026-01-02", "a test")));
        return new PriceTable(name, name, "USD", Map.of("cloud", cloud), all);
    }
}
