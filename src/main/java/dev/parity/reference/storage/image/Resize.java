package dev.parity.reference.storage.image;

/** How an image fits the box asked for. */
enum Resize {
    /** Fills the box; what stands over is cut. */
    COVER("fill"),
    /** Fits into the box, with its proportions kept. */
    CONTAIN("fit"),
    /** Takes the box's size, whatever becomes of its proportions. */
    FILL("force");

    private final String step;

    Resize(String step) {
        this.step = step;
    }

    /** The name in X-Transformations. */
    String step() {
        return step;
    }

    static Resize named(String name) {
        return switch (name) {
            case "contain" -> CONTAIN;
            case "fill" -> FILL;
            default -> COVER;
        };
    }
}
