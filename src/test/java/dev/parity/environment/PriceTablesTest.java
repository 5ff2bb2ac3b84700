package dev.parity.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceTablesTest {
    @Test
    void every_shipped_price_has_a_day_and_a_source() {
        var tables = PriceTables.read(Path.of(""));

        assertThat(tables).extracting(PriceTable::name).contains("aws-us-east-1", "gcp-us-central1", "azure-east-us");
        assertThat(tables).flatExtracting(table -> table.prices().values()).allSatisfy(price -> {
            assertThat(((Price) price).asOf()).matches("20\\d\\d-\\d\\d-\\d\\d");
            assertThat(((Price) price).source()).startsWith("https://");
        });
    }

    @Test
    void a_price_without_source_or_with_no_day_of_the_calendar_is_refused(@TempDir Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve("environments/prices"));
        Files.writeString(folder.resolve("own.yaml"), """
                apiVersion: parity/v1
                name: own
                title: Own
                currency: EUR
                appliesTo: { cloud: none }
                prices:
                  cpuHour: { value: 0.01, asOf: "2026-02-30", source: "our own calculation" }
                  memoryGibHour: { value: 0.01, asOf: "2026-02-03" }
                """);

        assertThatThrownBy(() -> PriceTables.read(home))
                .isInstanceOf(BadEnvironment.class)
                .hasMessageContaining("prices.cpuHour.asOf  \"2026-02-30\" is no date of the calendar")
                .hasMessageContaining("prices.memoryGibHour.source  is missing");
    }

    @Test
    void a_table_is_of_environments_with_all_of_its_facts() {
        PriceTable table = new PriceTable("own", "Own", "EUR", Map.of("cloud", "aws", "region", "x"), Map.of());

        assertThat(table.isOf(Map.of("cloud", "aws", "region", "x", "more", "y")))
                .isTrue();
        assertThat(table.isOf(Map.of("cloud", "aws"))).isFalse();
    }
}
