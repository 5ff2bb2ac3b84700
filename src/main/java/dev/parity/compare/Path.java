package dev.parity.compare;

/** Where in an exchange: dots down to the parts of an answer, slashes inside of a value. Written out only if asked. */
final class Path {
    private final Path parent;
    private final String step;
    private final int depth;

    private Path(Path parent, String step) {
        this.parent = parent;
        this.step = step;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    static Path top(String side) {
        return new Path(null, side);
    }

    Path field(String name) {
        return new Path(this, name);
    }

    Path index(int index) {
        return new Path(this, Integer.toString(index));
    }

    String text() {
        if (parent == null) {
            return step;
        }
        boolean part = depth == 1 || depth == 2 && parent.step.equals("headers");
        return parent.text()
                + (part ? "." + step : "/" + step.replace("~", "~0").replace("/", "~1"));
    }

    /** Name of the last field. */
    String name() {
        return step;
    }

    /** With every index as {@code *}, to speak of all rows at once. */
    static String general(String path) {
        return path.replaceAll("/\\d+(?=/|$)", "/*");
    }
}
