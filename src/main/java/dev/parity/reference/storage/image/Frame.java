package dev.parity.reference.storage.image;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The sizes on the way from a source image to the picture asked for. Nothing is enlarged.
 *
 * @param scaledWidth of the whole image before it is cut
 * @param width of the picture; never more than the scaled width
 * @param left where the picture starts in the scaled image
 */
record Frame(int scaledWidth, int scaledHeight, int width, int height, int left, int top) {
    static Frame of(int sourceWidth, int sourceHeight, JsonNode wish) {
        int wantedWidth = wish.path("width").asInt(0);
        int wantedHeight = wish.path("height").asInt(0);
        if (wantedWidth == 0 && wantedHeight == 0) {
            return new Frame(sourceWidth, sourceHeight, sourceWidth, sourceHeight, 0, 0);
        }
        double byWidth = (double) sourceWidth / Math.max(wantedWidth, 1);
        double byHeight = (double) sourceHeight / Math.max(wantedHeight, 1);
        if (wantedWidth == 0) {
            byWidth = byHeight;
        } else if (wantedHeight == 0) {
            byHeight = byWidth;
        }
        return scaled(sourceWidth, sourceHeight, byWidth, byHeight, wish);
    }

    private static Frame scaled(int sourceWidth, int sourceHeight, double byWidth, double byHeight, JsonNode wish) {
        Resize resize = Resize.named(wish.path("resize").asText(""));
        double horizontal = byWidth;
        double vertical = byHeight;
        if (resize == Resize.CONTAIN) {
            horizontal = Math.max(byWidth, byHeight);
            vertical = horizontal;
        } else if (resize == Resize.COVER) {
            horizontal = Math.min(byWidth, byHeight);
            vertical = horizontal;
        }
        double enlarging = Math.min(1, Math.min(horizontal, vertical));
        int scaledWidth = size(sourceWidth / (horizontal / enlarging));
        int scaledHeight = size(sourceHeight / (vertical / enlarging));
        return resize == Resize.COVER
                ? cut(scaledWidth, scaledHeight, wish)
                : new Frame(scaledWidth, scaledHeight, scaledWidth, scaledHeight, 0, 0);
    }

    private static Frame cut(int scaledWidth, int scaledHeight, JsonNode wish) {
        int width = Math.min(
                wish.path("width").asInt(0) == 0
                        ? scaledWidth
                        : wish.get("width").asInt(),
                scaledWidth);
        int height = Math.min(
                wish.path("height").asInt(0) == 0
                        ? scaledHeight
                        : wish.get("height").asInt(),
                scaledHeight);
        String gravity = wish.path("gravity").asText("ce");
        double x = gravity.endsWith("we") ? 0 : gravity.endsWith("ea") ? 1 : 0.5;
        double y = gravity.startsWith("no") ? 0 : gravity.startsWith("so") ? 1 : 0.5;
        if (gravity.equals("fp")) {
            return new Frame(
                    scaledWidth,
                    scaledHeight,
                    width,
                    height,
                    around(wish.path("x_offset").asDouble(0.5), scaledWidth, width),
                    around(wish.path("y_offset").asDouble(0.5), scaledHeight, height));
        }
        return new Frame(scaledWidth, scaledHeight, width, height, (int) Math.round((scaledWidth - width) * x), (int)
                Math.round((scaledHeight - height) * y));
    }

    /** The start of a stretch of that length around a point. */
    private static int around(double point, int whole, int length) {
        return (int) Math.max(0, Math.min(whole - length, Math.round(point * whole - length / 2.0)));
    }

    private static int size(double exact) {
        return (int) Math.max(1, Math.round(exact));
    }
}
