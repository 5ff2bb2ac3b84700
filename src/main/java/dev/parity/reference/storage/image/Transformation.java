package dev.parity.reference.storage.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.settings.Settings;
import dev.parity.reference.storage.web.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be done with an image, as asked for in a query, a body or a signed token. */
public final class Transformation {
    /** The members that ask for a transformation; others pass. */
    public static final Shape SHAPE = Transformation::read;

    private static final Shape MEMBERS = Shape.object(
            List.of(),
            Map.of(
                    "height", Shape.integer(0, null),
                    "width", Shape.integer(0, null),
                    "resize", Shape.oneOf(List.of("cover", "contain", "fill")),
                    "format", Shape.oneOf(List.of("origin", "avif", "webp")),
                    "quality", Shape.integer(20, 100L),
                    "gravity",
                            Shape.oneOf(
                                    List.of("no", "so", "ea", "we", "noea", "nowe", "soea", "sowe", "ce", "sm", "fp")),
                    "x_offset", Shape.number(),
                    "y_offset", Shape.number()));

    private Transformation() {}

    private static JsonNode read(JsonNode value, String path) {
        if (value.path("gravity").asText("").equals("fp")) {
            for (String offset : List.of("x_offset", "y_offset")) {
                if (!value.has(offset)) {
                    throw Errors.invalidShape(path + " must have required property '" + offset + "', " + path
                            + " must match \"then\" schema");
                }
            }
            MEMBERS.read(value, path);
            mustBeFraction(value, "x_offset", path);
            mustBeFraction(value, "y_offset", path);
        }
        return MEMBERS.read(value, path);
    }

    private static void mustBeFraction(JsonNode value, String name, String path) {
        BigDecimal number = Shape.number().read(value.get(name), path).decimalValue();
        String wrong = number.compareTo(BigDecimal.ONE) > 0 ? "<= 1" : number.signum() < 0 ? ">= 0" : "";
        if (!wrong.isEmpty()) {
            throw Errors.invalidShape(
                    path + "/" + name + " must be " + wrong + ", " + path + " must match \"then\" schema");
        }
    }

    /** The steps, as the header X-Transformations names them. */
    public static List<String> steps(JsonNode wish, Settings.Images limits) {
        return steps(wish, limits, false);
    }

    private static List<String> steps(JsonNode wish, Settings.Images limits, boolean forToken) {
        List<String> steps = new ArrayList<>();
        for (String side : List.of("height", "width")) {
            if (given(wish, side)) {
                steps.add(side + ":" + clamped(wish.get(side), limits));
            }
        }
        if (!steps.isEmpty()) {
            String resize = wish.path("resize").asText("undefined");
            steps.add(
                    forToken
                            ? "resize:" + resize
                            : "resizing_type:" + Resize.named(resize).step());
        }
        if (given(wish, "quality")) {
            steps.add("quality:" + wish.get("quality").asText());
        }
        String format = wish.path("format").asText("");
        if (!format.isEmpty() && !format.equals("origin")) {
            steps.add("format:" + format);
        }
        String gravity = wish.path("gravity").asText("");
        if (!gravity.isEmpty()) {
            steps.add("gravity:" + gravity + (gravity.equals("sm") ? "" : offsets(wish)));
        }
        return steps;
    }

    private static boolean given(JsonNode wish, String name) {
        return wish.has(name) && wish.get(name).decimalValue().signum() != 0;
    }

    private static int clamped(JsonNode size, Settings.Images limits) {
        BigDecimal most = BigDecimal.valueOf(limits.maxSize());
        return size.decimalValue()
                .min(most)
                .max(BigDecimal.valueOf(limits.minSize()))
                .intValue();
    }

    /** The same wish with its sizes inside the limits. */
    public static ObjectNode within(JsonNode wish, Settings.Images limits) {
        ObjectNode limited = wish.deepCopy();
        for (String side : List.of("height", "width")) {
            if (given(wish, side)) {
                limited.put(side, clamped(wish.get(side), limits));
            }
        }
        return limited;
    }

    private static String offsets(JsonNode wish) {
        if (!wish.has("x_offset") && !wish.has("y_offset")) {
            return "";
        }
        return ":" + plain(wish.path("x_offset")) + ":" + plain(wish.path("y_offset"));
    }

    private static String plain(JsonNode number) {
        return number.isMissingNode()
                ? "0"
                : number.decimalValue().stripTrailingZeros().toPlainString();
    }

    /** What a signed URL carries; an empty object if nothing is asked for. */
    public static Optional<ObjectNode> claims(JsonNode wish, Settings.Images limits) {
        ObjectNode claims = Json.object();
        String steps = String.join(",", steps(wish, limits, true));
        if (!steps.isEmpty()) {
            claims.put("transformations", steps);
        }
        String format = wish.path("format").asText("");
        if (!format.isEmpty()) {
            claims.put("format", format);
        }
        return Optional.of(claims);
    }

    /** The wish that a token's steps stand for. */
    public static ObjectNode ofClaim(String steps, Optional<String> format) {
        ObjectNode wish = Json.object();
        for (String step : steps.split(",")) {
            String[] parts = step.split(":");
            if (parts.length > 1 && !parts[1].isEmpty()) {
                ofStep(wish, parts);
            }
        }
        format.ifPresent(name -> wish.put("format", name));
        return wish;
    }

    private static void ofStep(ObjectNode wish, String... parts) {
        switch (parts[0]) {
            case "height", "width", "quality" -> {
                if (parts[1].matches("\\d{1,9}")) {
                    wish.put(parts[0], Integer.parseInt(parts[1]));
                }
            }
            case "gravity" -> {
                wish.put("gravity", parts[1]);
                if (parts.length > 3 && (parts[2] + parts[3]).matches("[-.\\d]+")) {
                    wish.put("x_offset", new BigDecimal(parts[2])).put("y_offset", new BigDecimal(parts[3]));
                }
            }
            case "resize", "format" -> wish.put(parts[0], parts[1]);
            default -> {
                return;
            }
        }
    }
}
