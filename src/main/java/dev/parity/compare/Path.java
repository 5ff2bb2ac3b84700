package dev.parity.compare;

/** Where in an exchange: dots down to the parts of an answer, slashes inside of a value. */
final class Path {
    private final String text;
    private final int depth;

    private Path(String text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    static Path top(String side) {
        return new Path(side, 0);
    }

    String text() {
        return text;
    }

    Path field(String name) {
        boolean part = depth == 0 || depth == 1 && text.endsWith(".headers");
        String step = part ? "." + name : "/" + name.replace("~", "~0").replace("/", "~1");
        return new Path(text + step, depth + 1);
    }

    Path index(int index) {
        return new Path(text + "/" + index, depth + 1);
    }

    /** With every index as {@code *}, to speak of all rows at once. */
    static String general(String path) {
        return path.replaceAll("/\\d+(?=/|$)", "/*");
    }

    /** Name of the last field. */
    String name() {
        return text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('.')) + 1);
    }
}
