package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Ask;
import java.util.List;
import java.util.stream.StreamSupport;

/** Check-ins by the number of their day, as {@code fixtures/days.json} has them. */
public final class CheckIns {
    private static final String FIRST_DAYS = "2026-01-0";

    private final World world;

    public CheckIns(World world) {
        this.world = world;
    }

    public void five(Person owner) {
        Ask ask = Rest.insert("check_ins", rows(owner, List.of(1, 2, 3, 4, 5)), "return=minimal");
        Promise.equal(
                "Five check-ins",
                201,
                world.send(owner, "stores five days", ask).status());
    }

    public static ObjectNode row(Person owner, int day) {
        ObjectNode row = Fixtures.named("days", String.valueOf(day)).deepCopy();
        return row.put("owner_id", owner.id()).put("day", date(day));
    }

    public static ArrayNode rows(Person owner, List<Integer> days) {
        ArrayNode rows = Rest.row().arrayNode();
        days.forEach(day -> rows.add(row(owner, day)));
        return rows;
    }

    /** Rows that say the mood alone. */
    public static ArrayNode moods(Person owner, List<Integer> days, int mood) {
        ArrayNode rows = Rest.row().arrayNode();
        days.forEach(day -> rows.addObject()
                .put("owner_id", owner.id())
                .put("day", date(day))
                .put("mood", mood));
        return rows;
    }

    public static String date(int day) {
        return FIRST_DAYS + day;
    }

    /** The numbers of the days of an array of rows, in its order. */
    public static List<Integer> days(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path("day").asText())
                .map(date -> Integer.valueOf(date.replace(FIRST_DAYS, "")))
                .toList();
    }

    /** One day as the service role sees it. */
    public JsonNode stored(Person owner, int day) {
        Ask ask = Rest.where(Rest.where(Rest.read("check_ins"), "owner_id", owner.id()), "day", date(day));
        return Rest.only("Day " + day, world.send(KeyHolder.SERVICE, "reads day " + day, ask));
    }
}
